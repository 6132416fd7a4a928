package io.opendms.ingest.author.dkim;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;

/** Signs messages as a sender does, in the simple form, so that the bytes are those of the message. */
public record Signer(String domain, String selector, KeyPair keys) {

    public static Signer of(String domain, String selector) {
        return of(domain, selector, 1024);
    }

    static Signer of(String domain, String selector, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return new Signer(domain, selector, generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where the DNS has the key. */
    public String name() {
        return selector + "._domainkey." + domain;
    }

    String material() {
        return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    }

    /** What the DNS has there. */
    public String record() {
        return "v=DKIM1; k=rsa; p=" + material();
    }

    /** The field that signs From of a message, with its line end. */
    public String field(String from, String body) {
        return field("", from, body);
    }

    /**
     * The same with further tags.
     *
     * @param tags such as {@code "x=1; "}
     * @param from the whole field, with its line end
     */
    String field(String tags, String from, String body) {
        String hash = Base64.getEncoder()
                .encodeToString(BodyHash.sha256().digest(body.getBytes(StandardCharsets.ISO_8859_1)));
        String unsigned = "DKIM-Signature: " + (tags.contains("v=") ? "" : "v=1; ") + "a=rsa-sha256; d=" + domain
                + "; s=" + selector + ";\r\n\t" + tags + "h=From; bh=" + hash + "; b=";
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update((from + unsigned).getBytes(StandardCharsets.ISO_8859_1));
            return unsigned
                    + Base64.getMimeEncoder(60, "\r\n\t".getBytes(StandardCharsets.US_ASCII))
                            .encodeToString(signature.sign())
                    + "\r\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
