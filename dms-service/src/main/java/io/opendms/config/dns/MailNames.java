package io.opendms.config.dns;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The names that a farm's mail goes by.
 *
 * @param mailHost the farm's incoming mail server, and the domain of its addresses
 * @param displayDomain a second domain, which may be the whole organisation's
 */
public record MailNames(String farm, Optional<String> mailHost, Optional<String> displayDomain) {

    public MailNames {
        mailHost = mailHost.map(name -> name.toLowerCase(Locale.ROOT));
        displayDomain = displayDomain.map(name -> name.toLowerCase(Locale.ROOT));
    }

    /** Both in small letters, each once. */
    public List<String> domains() {
        return Stream.concat(mailHost.stream(), displayDomain.stream())
                .distinct()
                .toList();
    }
}
