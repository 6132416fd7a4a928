package io.opendms.it.peer;

import java.nio.file.Path;
import java.util.Map;

/** Postfix, which takes mail by SMTP and refuses bare line feeds. */
public final class PostfixServer extends MailServer {
    PostfixServer() {
        super("postfix.sh", "postfix", "openssl");
    }

    /** Where it brings mail for {@code lists.contoso.com}. */
    public int portBehind() {
        return port() + 1;
    }

    /** Where it wants TLS and signing in. */
    public int portForUsers() {
        Peers.require("saslpasswd2");
        return port() + 2;
    }

    /** Where it wants TLS and a certificate of {@link #certificateAuthority()}. */
    public int portForCertificates() {
        return port() + 3;
    }

    /** Where it looks for the keys of {@code SMTPSVC/localhost}. */
    public Path keytab() {
        return server().resolve("keytab");
    }

    /** Makes a certificate of its authority, and a key beside it with the same name and the ending {@code .key}. */
    public Path certificateFor(String name) {
        Path tls = server().resolve("tls");
        Path request = tls.resolve(name + ".csr");
        Path certificate = tls.resolve(name + ".pem");
        Programs.run(
                Map.of(),
                "openssl",
                "req",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-subj",
                "/CN=" + name,
                "-keyout",
                tls.resolve(name + ".key").toString(),
                "-out",
                request.toString());
        Programs.run(
                Map.of(),
                "openssl",
                "x509",
                "-req",
                "-in",
                request.toString(),
                "-CA",
                certificateAuthority().toString(),
                "-CAkey",
                tls.resolve("ca.key").toString(),
                "-CAcreateserial",
                "-days",
                "30",
                "-out",
                certificate.toString());
        return certificate;
    }
}
