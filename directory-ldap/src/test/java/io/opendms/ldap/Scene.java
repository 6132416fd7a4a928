package io.opendms.ldap;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import io.opendms.change.ChangeMembers;
import io.opendms.change.CreateContact;
import io.opendms.change.DeleteContact;
import io.opendms.entry.Alias;
import io.opendms.entry.ContactData;
import io.opendms.entry.MailAddress;
import io.opendms.entry.MemberKind;
import io.opendms.entry.Senders;
import io.opendms.farm.AddressTemplates;
import io.opendms.farm.ApprovalPolicy;
import io.opendms.farm.Farm;
import io.opendms.farm.NamingPolicy;
import java.util.List;
import java.util.stream.IntStream;

/** A farm with a contact to be made and a group, for tests against a {@link ScriptedServer}. */
final class Scene {
    static final String SALES = "CN=sales," + InMemoryServer.CONTAINER;
    static final String TEAM = "CN=team," + InMemoryServer.CONTAINER;
    static final Farm FARM = new Farm(
            "contoso",
            List.of(),
            InMemoryServer.CONTAINER,
            new AddressTemplates(List.of("{alias}@contoso.com")),
            Senders.ANYONE,
            true,
            ApprovalPolicy.NONE,
            NamingPolicy.DEFAULT);
    static final CreateContact CREATE = new CreateContact(
            Alias.of("sales"),
            new ContactData("Team", "Docs", MailAddress.parse("address", "sales@sp1.contoso.com"), Senders.ANYONE));
    static final DeleteContact DELETE = new DeleteContact(Alias.of("sales"));

    private Scene() {}

    static List<String> addUsers(ScriptedServer server, int count) {
        List<String> dns = IntStream.range(0, count)
                .mapToObj(i -> "CN=user" + i + "," + InMemoryServer.PEOPLE)
                .toList();
        for (int i = 0; i < count; i++) {
            server.add(new Entry(
                    dns.get(i),
                    new Attribute("objectClass", "user"),
                    new Attribute("cn", "user" + i),
                    new Attribute("sAMAccountName", "user" + i)));
        }
        return dns;
    }

    static void createTeam(ScriptedServer server, List<String> members) {
        Entry team = new Entry(
                TEAM,
                new Attribute("objectClass", "group", "mailRecipient"),
                new Attribute("cn", "team"),
                new Attribute("groupType", "8"),
                new Attribute("mailNickname", "team"));
        if (!members.isEmpty()) {
            team.addAttribute("member", members);
        }
        server.add(team);
    }

    static ChangeMembers accounts(List<String> add, boolean clear) {
        return new ChangeMembers(Alias.of("team"), MemberKind.ACCOUNT, add, List.of(), clear);
    }
}
