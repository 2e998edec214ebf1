import type { ApiModel, Operation } from "../../../model/types.ts";
import type { Names } from "../../client/names.ts";
import type { Labels } from "../labels/labels.ts";
import { blockFence } from "../text/escape.ts";
import { clientSample } from "./client-sample.ts";
import { waysOf } from "./credentials.ts";
import { curlSample } from "./curl-sample.ts";
import { fetchSample } from "./fetch-sample.ts";
import { pythonSample } from "./python-sample.ts";

/** One call in one language. */
export interface SampleView {
  /** `client-token`: its link target, and what a reader's choice is called in the URL. */
  sampleId: string;
  sampleTitle: string;
  blockFence: string;
  language: string;
  source: string;
}

/** Every way in which a call can be written, that the operation and the document allow. */
export function samplesOf(model: ApiModel, names: Names, operation: Operation, labels: Labels): SampleView[] {
  const ways = waysOf(model, operation);
  const unsigned = ways.find(({ kind }) => kind !== "signature");
  const titles = labels.samples;
  return [
    ...ways.map((way) =>
      view(`client-${way.kind}`, titles.client[way.kind], "ts", clientSample(model, names, operation, way)),
    ),
    ...(unsigned === undefined
      ? []
      : [
          view("fetch", "fetch", "js", fetchSample(model, operation, unsigned)),
          view("curl", "curl", "sh", curlSample(model, operation, unsigned)),
        ]),
    view("python", titles.python, "python", pythonSample(model, operation)),
  ].filter((sample) => sample !== undefined);
}

function view(id: string, title: string, language: string, source: string | undefined): SampleView | undefined {
  if (source === undefined) return undefined;
  return { sampleId: id, sampleTitle: title, blockFence: blockFence(source), language, source: source.trimEnd() };
}
