package io.opendms.config;

import io.opendms.config.section.OidcReader;
import io.opendms.config.source.Values;
import io.opendms.entry.InvalidValueException;
import io.opendms.farm.Farms;
import io.opendms.farm.certificate.CertificateName;
import io.opendms.ldap.DnSyntax;
import io.opendms.ldap.EmbeddedDirectory;
import io.opendms.security.oidc.OidcSettings;
import io.opendms.security.people.PeopleSettings;
import io.opendms.security.people.RoleLists;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the section {@code people}, and who has which role on which farm. */
final class PeopleReader {
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private final Values values;
    private final List<String> notices;

    PeopleReader(Values values, List<String> notices) {
        this.values = values;
        this.notices = notices;
    }

    PeopleSettings read(Farms farms, DirectorySettings directory) {
        List<String> ways = values.list("people.signIn");
        boolean negotiate = ways.contains("negotiate") && values.isGiven("http.negotiate.keytabFile");
        if (values.isGiven("people.signIn") && ways.contains("negotiate") && !negotiate) {
            notices.add(values.located("people.signIn") + "negotiate needs http.negotiate.keytabFile");
        }
        if (!ways.contains("ldap")) {
            values.problem(
                    "people.signIn", "leaves no form to sign in by; write [ldap], and negotiate or oidc besides");
        }
        if (directory instanceof DirectorySettings.Embedded) {
            values.assume("people.roles.admin", EmbeddedDirectory.FIRST_ADMINISTRATOR);
        }
        Map<String, RoleLists> byFarm = new HashMap<>();
        for (int number = 0; number < farms.all().size(); number++) {
            byFarm.put(farms.all().get(number).name(), roles("farms[" + number + "].roles"));
        }
        Duration idle = timeout("people.idleTimeout");
        Duration session = timeout("people.sessionTimeout");
        return new PeopleSettings(
                roles("people.roles"), byFarm, idle, session, values.flag("http.allowPlain"), negotiate, oidc(ways));
    }

    private Optional<OidcSettings> oidc(List<String> ways) {
        return ways.contains("oidc") ? new OidcReader(values).read() : Optional.empty();
    }

    private RoleLists roles(String section) {
        return new RoleLists(list(section + ".viewer"), list(section + ".approver"), list(section + ".admin"));
    }

    private List<String> list(String key) {
        List<String> names = values.list(key);
        if (names.stream().anyMatch(String::isBlank)) {
            values.problem(key, "has an empty element; name a group, an account or a mail address");
        }
        return names.stream().map(name -> canonical(key, name)).toList();
    }

    /** As it is compared with the names that somebody proves. */
    private String canonical(String key, String name) {
        if (!name.startsWith(CertificateName.PREFIX)) {
            return DnSyntax.canonical(name);
        }
        try {
            return CertificateName.parse(name).text();
        } catch (InvalidValueException e) {
            values.problem(key, "has an element that names no certificate; write cert:CN=monitor,DC=contoso,DC=com");
            return name;
        }
    }

    private Duration timeout(String key) {
        Duration timeout = values.duration(key);
        if (timeout.compareTo(SHORTEST) < 0) {
            values.problem(key, "is shorter than a minute, so that nobody could work; write 30m");
            return SHORTEST;
        }
        return timeout;
    }
}
