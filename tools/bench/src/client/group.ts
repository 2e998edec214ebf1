import type { Benchmark, Group } from "../benchmark.ts";
import { recordAnswer } from "../mock/recorded-answer.ts";
import { ours } from "../mock/servers.ts";
import { bundles } from "./bundles.ts";
import { callCost } from "./call-cost.ts";
import { buildHeyApi } from "./hey-api.ts";
import { pages } from "./pages.ts";
import { signing } from "./signing.ts";

export const client: Group = {
  id: "client",
  title: "Client",
  async *prepare(options): AsyncGenerator<Benchmark> {
    const answer = await recordAnswer(ours(), options.scratch);
    const heyApi = await buildHeyApi(options.scratch);
    yield callCost(answer, heyApi, options);
    yield signing(options);
    yield bundles(heyApi, options.scratch);
    yield await pages(heyApi, options);
  },
};
