package io.opendms.ldap.holding;

import io.opendms.drift.Drift;
import io.opendms.drift.DriftCounts;
import io.opendms.drift.DriftSearch;
import io.opendms.entry.Senders;
import io.opendms.farm.AddressTemplates;
import io.opendms.farm.ApprovalPolicy;
import io.opendms.farm.Farm;
import io.opendms.farm.NamingPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A record of changes and a directory, both written by hand, and the search for what differs. */
final class DriftScene {
    static final String SALES = "CN=sales,OU=Lists,DC=contoso,DC=com";
    static final String TEAM = "CN=team,OU=Lists,DC=contoso,DC=com";

    static final String ADD_SALES = """
            dn: CN=sales,OU=Lists,DC=contoso,DC=com
            changetype: add
            objectClass: contact
            cn: sales
            mailNickname: sales
            displayName: Team Sales
            targetAddress: SMTP:sales@sp.contoso.com
            internetEncoding: 1310720
            mail: sales@contoso.com
            proxyAddresses: SMTP:sales@contoso.com
            proxyAddresses: smtp:sales@lists.contoso.com

            """;

    static final String SALES_AS_WRITTEN = """
            dn: CN=sales,OU=Lists,DC=contoso,DC=com
            objectClass: top
            objectClass: contact
            cn: sales
            mailNickname: sales
            displayName: Team Sales
            targetAddress: SMTP:sales@sp.contoso.com
            internetEncoding: 1310720
            mail: sales@contoso.com
            proxyAddresses: SMTP:sales@contoso.com
            proxyAddresses: smtp:sales@lists.contoso.com
            """;

    static final String ADD_TEAM = """
            dn: CN=team,OU=Lists,DC=contoso,DC=com
            changetype: add
            objectClass: group
            cn: team
            mailNickname: team
            displayName: Team
            groupType: 8
            sAMAccountName: team

            """;

    static final String TEAM_AS_WRITTEN = """
            dn: CN=team,OU=Lists,DC=contoso,DC=com
            objectClass: group
            cn: team
            mailNickname: team
            displayName: Team
            groupType: 8
            sAMAccountName: team
            """;

    static final String ANNA = """
            dn: CN=anna,OU=People,DC=contoso,DC=com
            objectClass: user
            cn: anna
            """;

    static final String ADD_ANNA_AND_SALES = """
            dn: CN=team,OU=Lists,DC=contoso,DC=com
            changetype: modify
            add: member
            member: CN=anna,OU=People,DC=contoso,DC=com
            member: CN=sales,OU=Lists,DC=contoso,DC=com

            """;

    final ListedHistory history = new ListedHistory();
    private DriftCounts counts = new DriftCounts(0, Map.of());

    /** What the last search counted. */
    DriftCounts counts() {
        return counts;
    }

    static String modify(String dn, String attribute, String old, String wanted) {
        return "dn: " + dn + "\nchangetype: modify\ndelete: " + attribute + "\n" + attribute + ": " + old + "\n-\nadd: "
                + attribute + "\n" + attribute + ": " + wanted + "\n\n";
    }

    List<Drift> drift(String... entries) {
        return drift(farm(), String.join("\n", entries));
    }

    List<Drift> drift(Farm farm, String ldif) {
        return drift(farm, new ListedEntries(ldif));
    }

    List<Drift> drift(Farm farm, ListedEntries entries) {
        List<Drift> found = new ArrayList<>();
        counts = DriftSearch.begin(history, new LdifWriteReader(), entries, List.of(farm))
                .run(farm, found::add);
        return found;
    }

    static Farm farm() {
        return farm(List.of("{alias}@contoso.com"));
    }

    static Farm farm(List<String> addresses) {
        return new Farm(
                "contoso",
                List.of(),
                "ou=lists, DC=contoso,DC=com",
                new AddressTemplates(addresses),
                Senders.ANYONE,
                true,
                ApprovalPolicy.NONE,
                NamingPolicy.DEFAULT);
    }
}
