package io.opendms.ingest.author.dkim;

import io.opendms.ingest.author.dns.SenderDns;
import io.opendms.ingest.author.dns.SilentDnsException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Verifies the signatures of one message, whose body is read once; the DNS is asked when all of it is there. For one message.
 * See ADR 104.
 */
public final class DkimCheck {
    /** Each costs a question and a verification, and who sends decides how many there are. */
    private static final int MOST_SIGNATURES = 5;

    private static final String FIELD = "dkim-signature";

    private final List<String> fields;
    private final List<DkimSignature> signatures = new ArrayList<>();
    private final List<DkimFinding> findings = new ArrayList<>();
    private final Map<Boolean, BodyHash> bodies = new HashMap<>();

    /**
     * Begins with the header.
     *
     * @param fields from its top, each byte a character, with the line ends within them and none at their ends
     */
    public DkimCheck(List<String> fields, Instant now) {
        this.fields = List.copyOf(fields);
        this.fields.stream()
                .filter(field -> SignedHeader.name(field).equals(FIELD))
                .limit(MOST_SIGNATURES)
                .forEach(field -> begin(field, now));
    }

    private void begin(String field, Instant now) {
        try {
            DkimSignature signature = DkimSignature.parse(field, now);
            signatures.add(signature);
            bodies.computeIfAbsent(signature.simpleBody(), BodyHash::new);
        } catch (UnfitException e) {
            findings.add(e.finding());
        }
    }

    /** Takes some more of the body. */
    public void body(byte[] bytes, int from, int length) {
        bodies.values().forEach(body -> body.update(bytes, from, length));
    }

    /** What became of each signature; none if there is none. To be asked once, when the body is at its end. */
    public List<DkimFinding> end(SenderDns dns) {
        Map<Boolean, byte[]> hashes = new HashMap<>();
        bodies.forEach((form, body) -> hashes.put(form, body.end()));
        for (DkimSignature signature : signatures) {
            try {
                verify(signature, hashes.getOrDefault(signature.simpleBody(), new byte[0]), dns);
                findings.add(new DkimFinding(DkimFinding.PASS, signature.domain(), signature.selector(), ""));
            } catch (UnfitException e) {
                findings.add(e.finding());
            }
        }
        return List.copyOf(findings);
    }

    private void verify(DkimSignature signature, byte[] body, SenderDns dns) throws UnfitException {
        if (!MessageDigest.isEqual(signature.bodyHash(), body)) {
            throw new UnfitException(DkimFinding.FAIL, signature, "the body was changed");
        }
        DkimKey key;
        try {
            key = DkimKey.parse(dns.texts(signature.selector() + "._domainkey." + signature.domain()), signature);
        } catch (SilentDnsException e) {
            throw new UnfitException(DkimFinding.TEMPERROR, signature, "the key could not be asked for");
        }
        if (!key.verifies(SignedHeader.of(signature, fields), signature.signature())) {
            throw new UnfitException(DkimFinding.FAIL, signature, "the header was changed");
        }
    }
}
