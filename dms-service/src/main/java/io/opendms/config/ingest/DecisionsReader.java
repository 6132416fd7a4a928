package io.opendms.config.ingest;

import io.opendms.config.source.Values;
import io.opendms.entry.InvalidValueException;
import io.opendms.entry.MailAddress;
import io.opendms.ingest.smtp.setting.AuthMode;
import io.opendms.ingest.smtp.setting.PeerList;
import io.opendms.ingest.smtp.setting.SmtpSettings;
import io.opendms.notify.decide.DecisionMailbox;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the section {@code mail.decide}. */
final class DecisionsReader {
    static final String ENABLED = "mail.decide.enabled";

    private static final String ADDRESS = "mail.decide.address";
    private static final String HOST = "mail.out.host";

    private final Values values;
    private final List<String> warnings;

    DecisionsReader(Values values, List<String> warnings) {
        this.values = values;
        this.warnings = warnings;
    }

    /**
     * Returns what addresses begin with that take decisions; empty unless it is enabled.
     *
     * @param domains that mail is taken for, in small letters
     * @param door by which mail comes
     */
    Optional<MailAddress> read(Set<String> domains, Optional<SmtpSettings> door) {
        if (!values.flag(ENABLED)) {
            return Optional.empty();
        }
        if (!sendsMail()) {
            values.problem(ENABLED, "needs " + HOST + ", since what is decided on is told by mail");
        }
        if (door.isEmpty()) {
            values.problem(
                    ENABLED,
                    "needs ingest.mode: smtp or both, since nobody vouches for who wrote what is in a drop folder");
        }
        door.filter(open -> open.auth() == AuthMode.NONE && open.safeServers().equals(PeerList.NOBODY))
                .ifPresent(open -> warnings.add(values.located(ENABLED)
                        + "no answer will be believed, since nobody vouches for senders; name the mail servers in front"
                        + " in ingest.smtp.safeServers"));
        String text = values.text(ADDRESS);
        if (text.isEmpty()) {
            values.problem(ADDRESS, "is missing; it is an address at a farm's mailHost, such as decide@sp.contoso.com");
            return Optional.empty();
        }
        return address(text, domains);
    }

    private Optional<MailAddress> address(String text, Set<String> domains) {
        try {
            MailAddress address = MailAddress.parse(ADDRESS, text);
            if (!domains.contains(address.domain().toLowerCase(Locale.ROOT))) {
                values.problem(ADDRESS, "is at no farm's mailHost or displayDomain, so no mail comes in for it");
            } else if (address.localPart().length() > DecisionMailbox.LONGEST_NAME) {
                values.problem(
                        ADDRESS,
                        "has more than " + DecisionMailbox.LONGEST_NAME
                                + " characters before the @; the rest of the 64 is needed for what makes it secret");
            } else {
                return Optional.of(address);
            }
        } catch (InvalidValueException e) {
            values.problem(ADDRESS, "is no mail address");
        }
        return Optional.empty();
    }

    private boolean sendsMail() {
        for (int farm = 0; farm < values.effectiveSize("farms"); farm++) {
            if (!values.text("farms[" + farm + "]." + HOST).isEmpty()) {
                return true;
            }
        }
        return !values.text(HOST).isEmpty();
    }
}
