package io.opendms.authority;

import com.unboundid.asn1.ASN1BigInteger;
import com.unboundid.asn1.ASN1BitString;
import com.unboundid.asn1.ASN1Boolean;
import com.unboundid.asn1.ASN1Element;
import com.unboundid.asn1.ASN1Exception;
import com.unboundid.asn1.ASN1Integer;
import com.unboundid.asn1.ASN1ObjectIdentifier;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.asn1.ASN1UTCTime;
import com.unboundid.util.OID;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;

/** Signs certificates for tests, in the form of RFC 5280. */
public final class TestAuthority {
    private static final String ECDSA_SHA256 = "1.2.840.10045.4.3.2";
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String ALTERNATIVE_NAMES = "2.5.29.17";

    /** How long a name without any part is, which asks for critical alternative names (RFC 5280, section 4.2.1.6). */
    private static final int EMPTY_NAME = 2;

    private final X500Principal name;
    private final KeyPair keys;
    private final X509Certificate certificate;

    private TestAuthority(X500Principal name, KeyPair keys, X509Certificate certificate) {
        this.name = name;
        this.keys = keys;
        this.certificate = certificate;
    }

    /** A new one, whose certificate it has signed itself. */
    public static TestAuthority named(String dn) throws GeneralSecurityException {
        X500Principal name = new X500Principal(dn);
        KeyPair keys = newKeys("EC");
        Instant now = Instant.now();
        ASN1Element authority = extension(BASIC_CONSTRAINTS, true, new ASN1Sequence(new ASN1Boolean(true)));
        X509Certificate certificate = signed(
                name,
                keys,
                name.getEncoded(),
                keys.getPublic(),
                now.minus(Duration.ofDays(400)),
                now.plus(Duration.ofDays(1)),
                List.of(authority));
        return new TestAuthority(name, keys, certificate);
    }

    /** Its own certificate. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** A certificate that is valid now. */
    public Issued issue(String dn, AlternativeName... names) throws GeneralSecurityException {
        return issue("EC", dn, Instant.now().plus(Duration.ofDays(1)), names);
    }

    /** A certificate whose time ended yesterday. */
    public Issued issueExpired(String dn, AlternativeName... names) throws GeneralSecurityException {
        return issue("EC", dn, Instant.now().minus(Duration.ofDays(1)), names);
    }

    /** @param algorithm of its key: RSA, EC or Ed25519 */
    public Issued issue(String algorithm, String dn, Instant until, AlternativeName... names)
            throws GeneralSecurityException {
        return issue(algorithm, new X500Principal(dn).getEncoded(), until, names);
    }

    /** @param subject encoded as it shall stand in the certificate */
    public Issued issue(String algorithm, byte[] subject, Instant until, AlternativeName... names)
            throws GeneralSecurityException {
        KeyPair subjectKeys = newKeys(algorithm);
        List<ASN1Element> extensions = names.length == 0
                ? List.of()
                : List.of(extension(
                        ALTERNATIVE_NAMES,
                        subject.length == EMPTY_NAME,
                        new ASN1Sequence(List.of(names).stream()
                                .map(AlternativeName::encoded)
                                .toArray(ASN1Element[]::new))));
        X509Certificate issued = signed(
                name, keys, subject, subjectKeys.getPublic(), until.minus(Duration.ofDays(30)), until, extensions);
        return new Issued(issued, subjectKeys.getPrivate());
    }

    /** Writes as PEM which certificates it has taken back (RFC 5280, section 5.1), as of two hours ago. */
    public void writeRevocationList(Path file, Instant until, Issued... revoked)
            throws GeneralSecurityException, IOException {
        Date since = Date.from(Instant.now().minus(Duration.ofHours(2)));
        List<ASN1Element> fields = new ArrayList<>(List.of(
                new ASN1Integer(1),
                new ASN1Sequence(identifier(ECDSA_SHA256)),
                decoded(name.getEncoded()),
                new ASN1UTCTime(since),
                new ASN1UTCTime(Date.from(until))));
        if (revoked.length > 0) {
            fields.add(new ASN1Sequence(Stream.of(revoked)
                    .map(each -> new ASN1Sequence(
                            new ASN1BigInteger(each.certificate().getSerialNumber()), new ASN1UTCTime(since)))
                    .toArray(ASN1Element[]::new)));
        }
        Files.writeString(file, Issued.pem("X509 CRL", signed(keys, fields)));
    }

    private static byte[] signed(KeyPair keys, List<ASN1Element> fields) throws GeneralSecurityException {
        ASN1Sequence content = new ASN1Sequence(fields);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(content.encode());
        return new ASN1Sequence(
                        content,
                        new ASN1Sequence(identifier(ECDSA_SHA256)),
                        new ASN1BitString(ASN1BitString.getBitsForBytes(signature.sign())))
                .encode();
    }

    private static X509Certificate signed(
            X500Principal issuer,
            KeyPair issuerKeys,
            byte[] subject,
            PublicKey key,
            Instant from,
            Instant until,
            List<ASN1Element> extensions)
            throws GeneralSecurityException {
        ASN1Sequence algorithm = new ASN1Sequence(identifier(ECDSA_SHA256));
        List<ASN1Element> fields = new ArrayList<>(List.of(
                new ASN1Element((byte) 0xA0, new ASN1Integer(2).encode()),
                new ASN1Integer(new SecureRandom().nextInt(1, Integer.MAX_VALUE)),
                algorithm,
                decoded(issuer.getEncoded()),
                new ASN1Sequence(new ASN1UTCTime(Date.from(from)), new ASN1UTCTime(Date.from(until))),
                decoded(subject),
                decoded(key.getEncoded())));
        if (!extensions.isEmpty()) {
            fields.add(new ASN1Element((byte) 0xA3, new ASN1Sequence(extensions).encode()));
        }
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(signed(issuerKeys, fields)));
    }

    private static ASN1Sequence extension(String oid, boolean critical, ASN1Element value) {
        ASN1OctetString content = new ASN1OctetString(value.encode());
        return critical
                ? new ASN1Sequence(identifier(oid), new ASN1Boolean(true), content)
                : new ASN1Sequence(identifier(oid), content);
    }

    private static ASN1ObjectIdentifier identifier(String oid) {
        try {
            return new ASN1ObjectIdentifier(new OID(oid));
        } catch (ASN1Exception e) {
            throw new IllegalArgumentException("no object identifier: " + oid, e);
        }
    }

    private static ASN1Element decoded(byte[] bytes) {
        try {
            return ASN1Element.decode(bytes);
        } catch (ASN1Exception e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static KeyPair newKeys(String algorithm) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        if (!algorithm.equals("Ed25519")) {
            generator.initialize(algorithm.equals("RSA") ? 2048 : 256);
        }
        return generator.generateKeyPair();
    }
}
