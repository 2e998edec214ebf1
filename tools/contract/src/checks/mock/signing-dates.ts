import type { Check } from "../../check.ts";
import { headerOf, withHeader } from "../../wire/request.ts";
import { sdkDate } from "../../wire/sign.ts";
import { titleOf } from "./context.ts";
import { codeFor } from "./expected-error.ts";
import { isRefused, NOW, type Site, sign, withClock } from "./signing-site.ts";

export function windowCheck(site: Site): Check {
  return {
    name: `${titleOf(site.operation)}: fifteen minutes to the second, and the server's time is told beyond`,
    async run(t) {
      await withClock(site, {}, async (mock) => {
        for (const seconds of [-900, -899, 0, 899, 900]) {
          const { status } = await mock.send(sign(site, mock.base, { time: NOW + seconds * 1000 }));
          t.ok(status < 300, `signed ${seconds} seconds from now: got ${status}`);
        }
        for (const seconds of [-86_400, -901, 901, 86_400]) {
          const time = NOW + seconds * 1000;
          const text = await isRefused(
            t,
            site,
            mock,
            sign(site, mock.base, { time }),
            `signed ${seconds} seconds from now`,
          );
          if (codeFor(site.operation, "unauthenticated") === undefined) continue;
          const [theirs, ours] = [sdkDate(new Date(time)), sdkDate(new Date(NOW))];
          t.ok(text.includes(`signature expired, signature time:${theirs},server time:${ours}`), text);
        }
      });
      // The server's clock has milliseconds, a signed date has none.
      await withClock(site, { now: () => NOW + 1 }, async (mock) => {
        const at = (seconds: number) => sign(site, mock.base, { time: NOW + seconds * 1000 });
        t.ok((await mock.send(at(900))).status < 300, "a millisecond less than fifteen minutes ahead");
        await isRefused(t, site, mock, at(-900), "a millisecond more than fifteen minutes ago");
      });
    },
  };
}

const DATES: [string, number][] = [
  ["20311301T000000Z", Date.parse("2032-01-01T00:00:00Z")],
  ["20310006T000000Z", Date.parse("2030-12-06T00:00:00Z")],
  ["20310532T000000Z", Date.parse("2031-06-01T00:00:00Z")],
  ["20310500T000000Z", Date.parse("2031-04-30T00:00:00Z")],
  ["20310231T000000Z", Date.parse("2031-03-03T00:00:00Z")],
  ["20310229T000000Z", Date.parse("2031-03-01T00:00:00Z")],
  ["20310506T240000Z", Date.parse("2031-05-07T00:00:00Z")],
  ["20310506T076000Z", Date.parse("2031-05-06T08:00:00Z")],
  ["20310506T070060Z", Date.parse("2031-05-06T07:01:00Z")],
  ["2031-05-06T07:08:09Z", NOW],
  ["20310506T070809", NOW],
  ["20310506T070809z", NOW],
  [" 20310506T070809Z", NOW],
];

export function datesCheck(site: Site): Check {
  return {
    name: `${titleOf(site.operation)}: a signed date that does not exist is refused, a leap day is not`,
    async run(t) {
      for (const [date, now] of DATES) {
        await withClock(site, { now: () => now }, async (mock) => {
          const request = sign(site, mock.base, { change: (one) => withHeader(one, "X-Sdk-Date", date) });
          if (date.trim() === date) await isRefused(t, site, mock, request, date);
          else t.ok(headerOf(request.headers, "x-sdk-date") === date, "spaces around a header are none of it");
        });
      }
      for (const time of ["2031-01-01T00:00:00Z", "2031-12-31T23:59:59Z", "2031-10-20T20:10:30Z"].map(Date.parse)) {
        await withClock(site, { now: () => time }, async (mock) => {
          const { status } = await mock.send(sign(site, mock.base, { time }));
          t.ok(status < 300, `${sdkDate(new Date(time))}: got ${status}`);
        });
      }
      const leap = Date.parse("2032-02-29T23:59:59Z");
      await withClock(site, { now: () => leap }, async (mock) => {
        const { status } = await mock.send(sign(site, mock.base, { time: leap }));
        t.ok(status < 300, `29 February of a leap year: got ${status}`);
      });
    },
  };
}
