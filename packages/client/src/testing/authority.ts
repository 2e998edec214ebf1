import "reflect-metadata"; // what @peculiar/x509 needs
import { webcrypto } from "node:crypto";
import * as x509 from "@peculiar/x509";

/** A private certificate authority, and a server's key and certificate that it issued. All in PEM. */
export interface Authority {
  ca: string;
  key: string;
  cert: string;
}

const ALGORITHM = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const DAY = 24 * 60 * 60_000;

/** Makes an authority that nobody trusts, for a day, and a certificate for these names and addresses. */
export async function makeAuthority(hosts: { dns?: string[]; ip?: string[] }): Promise<Authority> {
  x509.cryptoProvider.set(webcrypto as never);
  const generate = () => webcrypto.subtle.generateKey(ALGORITHM, true, ["sign", "verify"]);
  const [authorityKeys, serverKeys] = await Promise.all([generate(), generate()]);
  const shared = {
    notBefore: new Date(Date.now() - DAY),
    notAfter: new Date(Date.now() + DAY),
    signingAlgorithm: ALGORITHM,
  };
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    ...shared,
    serialNumber: "01",
    name: "CN=Authority of a test",
    keys: authorityKeys as CryptoKeyPair,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
    ],
  });
  const names = [
    ...(hosts.dns ?? []).map((value) => ({ type: "dns" as const, value })),
    ...(hosts.ip ?? []).map((value) => ({ type: "ip" as const, value })),
  ];
  const certificate = await x509.X509CertificateGenerator.create({
    ...shared,
    serialNumber: "02",
    subject: "CN=Server of a test",
    issuer: authority.subject,
    publicKey: serverKeys.publicKey as CryptoKey,
    signingKey: authorityKeys.privateKey as CryptoKey,
    extensions: [new x509.SubjectAlternativeNameExtension(names)],
  });
  const key = x509.PemConverter.encode(await webcrypto.subtle.exportKey("pkcs8", serverKeys.privateKey), "PRIVATE KEY");
  return { ca: authority.toString("pem"), cert: certificate.toString("pem"), key };
}
