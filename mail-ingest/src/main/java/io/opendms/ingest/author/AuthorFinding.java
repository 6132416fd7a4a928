package io.opendms.ingest.author;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.Authentication;
import io.opendms.ingest.author.dkim.DkimFinding;
import io.opendms.ingest.author.spf.SpfFinding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What was found out about who wrote a message.
 *
 * @param dkim what became of each signature
 * @param dmarc of RFC 7489, section 11.2: {@code pass}, {@code fail}, {@code none}, {@code temperror} or {@code permerror}
 * @param policy of the author's domain; empty if it has none
 * @param author the one address of From; empty if there is not one
 * @param rejects whether the author's domain wants the message to be rejected
 */
public record AuthorFinding(
        SpfFinding spf,
        List<DkimFinding> dkim,
        String dmarc,
        String policy,
        Optional<MailAddress> author,
        boolean rejects) {
    static final String PASS = "pass";
    static final String FAIL = "fail";
    static final String NONE = "none";
    static final String TEMPERROR = "temperror";

    /** From names nobody, or several, so that there is no domain to ask. */
    static final String PERMERROR = "permerror";

    public AuthorFinding {
        dkim = List.copyOf(dkim);
    }

    /**
     * Whether nobody can say now whether the author's domain wants the message rejected, since the DNS does not answer. What it
     * would take in any case need not wait.
     */
    public boolean isUndecided() {
        return dmarc.equals(TEMPERROR) && (policy.isEmpty() || policy.equals(DmarcRecord.REJECT));
    }

    /** Whether From names one author, so that somebody can be asked about him. */
    public boolean namesAuthor() {
        return author.isPresent();
    }

    /** The domain in From; empty if there is not one. */
    public String domain() {
        return author.map(MailAddress::domain).orElse("");
    }

    /** What rules about senders go by. */
    public Authentication authentication(String hostname) {
        return new Authentication(hostname, dmarc, author.filter(one -> dmarc.equals(PASS)));
    }

    /** The field {@code Authentication-Results}, RFC 8601, section 2.2, under our name. */
    public byte[] field(String hostname) {
        StringBuilder field = new StringBuilder("Authentication-Results: ").append(hostname);
        field.append(";\r\n\tdmarc=").append(dmarc);
        if (!policy.isEmpty()) {
            field.append(" (p=").append(policy).append(')');
        }
        property(field, "header.from", domain());
        field.append(";\r\n\tspf=").append(spf.result());
        property(field, spf.ofHelo() ? "smtp.helo" : "smtp.mailfrom", spf.domain());
        if (dkim.isEmpty()) {
            field.append(";\r\n\tdkim=none");
        }
        for (DkimFinding each : dkim) {
            field.append(";\r\n\tdkim=").append(each.result());
            if (!each.reason().isEmpty()) {
                field.append(" reason=\"").append(each.reason()).append('"');
            }
            property(field, "header.d", each.domain());
            property(field, "header.s", each.selector());
        }
        return field.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static void property(StringBuilder field, String name, String value) {
        if (!value.isEmpty()) {
            field.append(' ').append(name).append('=').append(value);
        }
    }

    /** What became of all signatures, in few words. */
    public String signatures() {
        return dkim.isEmpty()
                ? NONE
                : String.join(",", dkim.stream().map(DkimFinding::result).toList());
    }
}
