package io.opendms.ingest.author.spf;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.author.dns.SenderDns;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.james.jspf.impl.SPF;

/** Asks by Apache jSPF, see ADR 104. */
public final class SpfCheck {
    /** Of at least two labels, RFC 7208, section 4.3; an address in brackets is no domain. */
    private static final Pattern DOMAIN = Pattern.compile("(?=.{1,253}$)(?:[A-Za-z0-9_-]{1,63}\\.)+[A-Za-z0-9-]{2,63}");

    private SpfCheck() {}

    /**
     * Whether the domain of the sender or, without one, of the greeting lets the peer send for it.
     *
     * @param sender the reverse path; empty for the null sender
     * @param helo by what name the peer has greeted
     */
    public static SpfFinding of(InetAddress peer, Optional<MailAddress> sender, String helo, SenderDns dns) {
        String domain = sender.map(MailAddress::domain).orElse(helo).toLowerCase(Locale.ROOT);
        if (!DOMAIN.matcher(domain).matches()) {
            return new SpfFinding(SpfFinding.NONE, "", sender.isEmpty());
        }
        // Section 2.4: the null sender stands for the postmaster of the host. The library compares domains letter by
        // letter.
        String asked = sender.map(MailAddress::localPart).orElse("postmaster") + "@" + domain;
        return new SpfFinding(result(peer, asked, helo, dns), domain, sender.isEmpty());
    }

    private static String result(InetAddress peer, String sender, String helo, SenderDns dns) {
        SpfDns lookups = new SpfDns(dns, peer);
        String result;
        try {
            result = new SPF(lookups)
                    .checkSPF(peer.getHostAddress().replaceAll("%.*", ""), sender, helo)
                    .getResult();
        } catch (RuntimeException | StackOverflowError e) {
            // The library has no words for some records that nobody should publish, and reads long ones by patterns
            // that need
            // as much of the stack as they are long.
            result = SpfFinding.PERMERROR;
        }
        return lookups.verdict().orElse(result);
    }
}
