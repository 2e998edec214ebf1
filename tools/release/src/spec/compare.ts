import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { heavier, type Impact, type RatedChange, type SpecChange } from "./change.ts";
import { withConstants } from "./constants.ts";
import { at, canonical, type Node, pointerKeys } from "./document.ts";
import { effective } from "./effective.ts";
import { errorCodeChanges } from "./error-codes.ts";
import { firstServerChange } from "./first-server.ts";
import { describePlace } from "./place.ts";
import { type RedoclyChange, redoclyDiff } from "./redocly-diff.ts";
import { withEasedRequirement } from "./requirements.ts";
import { rules } from "./rules/index.ts";
import { withoutSpelling } from "./spelling.ts";
import { componentUsages, type Usages, usagesOf } from "./usages.ts";

/**
 * Rates every difference of two bundled OpenAPI documents, in the order of the document.
 * Redocly's diff finds them; our rules rate them, and where no rule applies, Redocly's rating stands.
 */
export async function compareDocuments(base: Node, revision: Node): Promise<RatedChange[]> {
  const folder = await mkdtemp(join(tmpdir(), "live-flows-diff-"));
  try {
    const [before, after] = withoutSpelling(base, revision);
    const found = withConstants(await redoclyDiff(before, after, folder)).map((change) =>
      withEasedRequirement(change, after),
    );
    const usages = { base: componentUsages(before), revision: componentUsages(after) };
    const rated = found.map((change) => heaviest(specChanges(change, before, after, usages).map(rateChange)));
    rated.push(...[...firstServerChange(base, revision), ...errorCodeChanges(base, revision)].map(rateChange));
    if (rated.length === 0 && canonical(base) !== canonical(revision)) rated.push(rateChange(unseen));
    return rated;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The heaviest impact of all changes. */
export function heaviestImpact(changes: readonly { impact: Impact }[]): Impact | undefined {
  return changes.reduce<Impact | undefined>(
    (worst, { impact }) => (worst === undefined ? impact : heavier(worst, impact)),
    undefined,
  );
}

/** Rates one change by the first rule that applies. */
export function rateChange(change: SpecChange): RatedChange {
  const rule = rules.find((candidate) => candidate.applies(change));
  if (rule !== undefined) {
    const rated = {
      pointer: change.pointer,
      impact: rule.impact,
      rule: rule.id,
      text: rule.say(change),
      why: rule.why,
    };
    return rule.gained === undefined ? rated : { ...rated, gained: rule.gained(change) };
  }
  const message = change.redocly?.message ?? `${change.place}: ${change.property ?? change.type} ${change.kind}.`;
  const why = "No rule of ours applies: Redocly's rating stands.";
  return { pointer: change.pointer, impact: change.redocly?.impact ?? "breaking", rule: "redocly", text: message, why };
}

/** What holds without a list of its own stands further up. */
const LISTS = new Set(["SecurityRequirementList", "ServerList"]);

/** A change of a shared component is one for each side that uses it. */
function specChanges(
  change: RedoclyChange,
  base: Node,
  revision: Node,
  usages: { base: Usages; revision: Usages },
): SpecChange[] {
  const document = change.kind === "removed" ? base : revision;
  const used = usagesOf(change.rawPointer, change.kind === "removed" ? usages.base : usages.revision);
  // A component that is added, removed or renamed as such is reported where components are listed.
  const pointers = used.length > 0 && !change.path.startsWith("#/components/") ? used : [change.path];
  return pointers.map((pointer) => {
    // What was renamed or moved is in the document before under its old name only.
    const known = at(document, pointerKeys(pointer)) !== undefined ? document : base;
    const { text, side, operation } = describePlace(known, pointer);
    return {
      pointer,
      type: change.typeName,
      kind: change.kind,
      side,
      place: text,
      before: change.before,
      after: change.after,
      ...(LISTS.has(change.typeName) && {
        before: effective(base, pointer),
        after: effective(revision, pointer),
      }),
      ...(change.property === undefined ? {} : { property: change.property }),
      ...(operation === undefined ? {} : { operation }),
      redocly: { impact: change.impact, ...(change.message === undefined ? {} : { message: change.message }) },
    };
  });
}

function heaviest(changes: RatedChange[]): RatedChange {
  return changes.reduce((worst, change) => (heavier(worst.impact, change.impact) === worst.impact ? worst : change));
}

const unseen: SpecChange = { pointer: "#/", type: "Unseen", kind: "modified", side: "none", place: "the document" };
