package io.opendms.store.audit;

import io.opendms.store.jdbc.StoreFailure;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Ed25519 key with which a node signs its checkpoints.
 *
 * @param publicKey X.509, in Base64
 */
public record CheckpointKey(PrivateKey privateKey, String publicKey) {
    private static final String ALGORITHM = "Ed25519";

    /** Makes a new one. */
    public static CheckpointKey generate() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            return new CheckpointKey(pair.getPrivate(), encoded(pair.getPublic().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java since 15 has Ed25519", e);
        }
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @param source how messages name where it was read
     * @throws StoreFailure if it is none
     */
    public static CheckpointKey parse(String text, String source) {
        List<String> lines = text.lines().toList();
        try {
            byte[] pkcs8 = Base64.getDecoder().decode(lines.get(0));
            PrivateKey key = KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            CheckpointKey parsed = new CheckpointKey(key, lines.get(1));
            if (verify(parsed.publicKey, source, parsed.sign(source))) {
                return parsed;
            }
        } catch (GeneralSecurityException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw unusable(source, e);
        }
        throw unusable(source, null);
    }

    private static StoreFailure unusable(String source, @Nullable Exception cause) {
        return new StoreFailure.Unusable(
                source + " is not the key that the audit trail is signed with; put it back from a backup", cause);
    }

    /** Private key, PKCS #8, and public key, each in Base64 on a line of its own. Not to be shown to anybody. */
    public String text() {
        return encoded(privateKey.getEncoded()) + "\n" + publicKey + "\n";
    }

    String sign(String statement) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey);
            signature.update(statement.getBytes(StandardCharsets.UTF_8));
            return encoded(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an Ed25519 key signs anything", e);
        }
    }

    /** Whether a key, given as X.509 in Base64, signed a statement; also no if either is no such thing. */
    static boolean verify(String key, String statement, String signature) {
        try {
            PublicKey publicKey = KeyFactory.getInstance(ALGORITHM)
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(key)));
            Signature verification = Signature.getInstance(ALGORITHM);
            verification.initVerify(publicKey);
            verification.update(statement.getBytes(StandardCharsets.UTF_8));
            return verification.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return publicKey;
    }
}
