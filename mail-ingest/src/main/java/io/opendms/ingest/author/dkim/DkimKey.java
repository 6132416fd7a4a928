package io.opendms.ingest.author.dkim;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** A key as the DNS has it, RFC 6376, section 3.6.1. */
record DkimKey(PublicKey key) {
    private static final String RSA = "rsa";

    /** RFC 8301, section 3.2. */
    private static final int FEWEST_BITS = 1024;

    /** More would keep the processor busy for everybody who sends such mail. */
    private static final int MOST_BITS = 8192;

    /** What stands before the 32 bytes of a key of the kind of RFC 8410, section 4. */
    private static final byte[] ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");

    /**
     * Reads the key that is to verify a signature.
     *
     * @throws UnfitException if it may not, or is none
     */
    static DkimKey parse(List<String> records, DkimSignature signature) throws UnfitException {
        if (records.isEmpty()) {
            throw new UnfitException("permerror", signature, "there is no key");
        }
        TagList tags = TagList.parse(records.get(0))
                .orElseThrow(() -> new UnfitException("permerror", signature, "the key cannot be read"));
        String material = tags.joined("p").orElse("");
        require(tags.get("v").isEmpty() || tags.beginsWith("v", "DKIM1"), signature, "the key has another version");
        require(!material.isEmpty(), signature, "the key is revoked");
        require(tags.small("k", RSA).equals(signature.keyType()), signature, "the key is of another kind");
        require(
                tags.get("h").isEmpty() || tags.parts("h", "").contains("sha256"),
                signature,
                "the key has another hash");
        List<String> services = tags.parts("s", "*");
        require(services.contains("*") || services.contains("email"), signature, "the key is not for mail");
        require(
                !tags.parts("t", "").contains("s") || signature.agent().endsWith("@" + signature.domain()),
                signature,
                "the key is not for subdomains");
        PublicKey key = key(material, signature);
        if (key instanceof RSAPublicKey rsa) {
            int bits = rsa.getModulus().bitLength();
            if (bits < FEWEST_BITS || bits > MOST_BITS) {
                throw new UnfitException("fail", signature, "the key has " + bits + " bits");
            }
        }
        return new DkimKey(key);
    }

    private static void require(boolean fulfilled, DkimSignature signature, String reason) throws UnfitException {
        if (!fulfilled) {
            throw new UnfitException("permerror", signature, reason);
        }
    }

    private static PublicKey key(String material, DkimSignature signature) throws UnfitException {
        try {
            byte[] bytes = Base64.getDecoder().decode(material);
            if (!signature.keyType().equals(RSA)) {
                ByteArrayOutputStream whole = new ByteArrayOutputStream();
                whole.writeBytes(ED25519);
                whole.writeBytes(bytes);
                bytes = whole.toByteArray();
            }
            String kind = signature.keyType().equals(RSA) ? "RSA" : "Ed25519";
            return KeyFactory.getInstance(kind).generatePublic(new X509EncodedKeySpec(bytes));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new UnfitException("permerror", signature, "the key cannot be read");
        }
    }

    /** Whether the owner of the key has signed these bytes. */
    boolean verifies(byte[] signed, byte[] signature) {
        try {
            boolean rsa = key instanceof RSAPublicKey;
            Signature verifier = Signature.getInstance(rsa ? "SHA256withRSA" : "Ed25519");
            verifier.initVerify(key);
            // RFC 8463, section 3: with Ed25519 the hash is what is signed.
            verifier.update(rsa ? signed : BodyHash.sha256().digest(signed));
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            // A signature that cannot be one of this key.
            return false;
        }
    }
}
