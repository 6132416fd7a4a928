package io.opendms.ingest.author;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.author.dkim.DkimCheck;
import io.opendms.ingest.author.dkim.DkimFinding;
import io.opendms.ingest.author.dns.SenderDns;
import io.opendms.ingest.author.dns.SilentDnsException;
import io.opendms.ingest.author.spf.SpfCheck;
import io.opendms.ingest.author.spf.SpfFinding;
import io.opendms.ingest.content.limit.ContentException;
import io.opendms.ingest.content.limit.ContentLimits;
import io.opendms.ingest.content.reader.HeaderReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Looks at a message as it arrives, and asks the DNS when all of it is there: a sender that sends slowly is not to hold up more
 * than its own connection. The header is kept in memory, the body is not. For one message and one thread.
 */
public final class AuthorCheck {
    private static final HeaderReader READER = new HeaderReader(ContentLimits.USUAL);

    private final Sending sending;
    private final AuthorChecks checks;
    private final ByteArrayOutputStream header = new ByteArrayOutputStream();
    private Optional<DkimCheck> dkim = Optional.empty();
    private Optional<MailAddress> author = Optional.empty();
    private int lineLength;

    AuthorCheck(Sending sending, AuthorChecks checks) {
        this.sending = sending;
        this.checks = checks;
    }

    /** Takes some more of the message, whose lines end in CR LF. */
    public void pass(byte[] bytes, int length) {
        int at = 0;
        while (dkim.isEmpty() && at < length) {
            look(bytes[at++]);
        }
        if (at < length) {
            int begin = at;
            dkim.ifPresent(check -> check.body(bytes, begin, length - begin));
        }
    }

    private void look(byte b) {
        header.write(b);
        lineLength++;
        if (b == '\n') {
            if (lineLength <= 2) {
                endHeader();
            }
            lineLength = 0;
        }
    }

    private DkimCheck endHeader() {
        List<String> fields = fields(header.toString(StandardCharsets.ISO_8859_1));
        // A second From would be read by some and signed by others, also one that not all take for a From.
        boolean one = fields.stream().filter(AuthorCheck::mayBeFrom).count() == 1;
        author = one ? sender() : Optional.empty();
        header.reset();
        DkimCheck check = new DkimCheck(fields, checks.clock().instant());
        dkim = Optional.of(check);
        return check;
    }

    /** By the widest reading: whatever stands before the first colon beside the word. */
    private static boolean mayBeFrom(String field) {
        int colon = field.indexOf(':');
        return colon >= 0 && field.substring(0, colon).replaceAll("[^!-~]", "").equalsIgnoreCase("from");
    }

    /** Without the line ends at their ends. */
    private static List<String> fields(String header) {
        List<String> fields = new ArrayList<>();
        for (String field : header.split("\r\n(?![ \\t])")) {
            if (!field.isEmpty()) {
                fields.add(field);
            }
        }
        return fields;
    }

    private Optional<MailAddress> sender() {
        try {
            return READER.read(() -> new ByteArrayInputStream(header.toByteArray()))
                    .sender();
        } catch (ContentException | IOException e) {
            return Optional.empty();
        }
    }

    /** What there is to say, when the message is at its end. Asks the DNS, ten seconds at most. */
    public AuthorFinding end() {
        DkimCheck signatures = dkim.orElseGet(this::endHeader);
        SenderDns dns = checks.bounded();
        // SPF last: whoever wrote its record can have it take all the time there is.
        List<DkimFinding> signed = signatures.end(dns);
        String domain = author.map(MailAddress::domain).orElse("").toLowerCase(Locale.ROOT);
        Optional<DmarcRecord> record = Optional.empty();
        boolean isSilent = false;
        try {
            record = author.isEmpty() ? Optional.empty() : DmarcRecord.of(domain, dns);
        } catch (SilentDnsException e) {
            isSilent = true;
        }
        SpfFinding spf = SpfCheck.of(sending.peer(), sending.sender(), sending.helo(), dns);
        if (record.isPresent()) {
            return finding(record.get(), domain, spf, signed);
        }
        String result =
                author.isEmpty() ? AuthorFinding.PERMERROR : isSilent ? AuthorFinding.TEMPERROR : AuthorFinding.NONE;
        return new AuthorFinding(spf, signed, result, "", author, false);
    }

    private AuthorFinding finding(DmarcRecord record, String domain, SpfFinding spf, List<DkimFinding> signed) {
        List<String> aligned = new ArrayList<>();
        if (DmarcRecord.isAligned(spf.domain(), domain, record.strictSpf())) {
            aligned.add(spf.result());
        }
        signed.stream()
                .filter(each -> DmarcRecord.isAligned(each.domain(), domain, record.strictDkim()))
                .forEach(each -> aligned.add(each.result()));
        String result = AuthorFinding.FAIL;
        if (aligned.contains(AuthorFinding.PASS)) {
            result = AuthorFinding.PASS;
        } else if (aligned.contains(AuthorFinding.TEMPERROR)) {
            result = AuthorFinding.TEMPERROR;
        }
        return new AuthorFinding(
                spf, signed, result, record.policy(), author, record.rejects() && result.equals(AuthorFinding.FAIL));
    }
}
