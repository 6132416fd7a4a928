package io.opendms.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.OperationType;
import com.unboundid.ldap.sdk.ResultCode;
import io.opendms.entry.MailAddress;
import io.opendms.farm.Farms;
import io.opendms.recipient.Branch;
import io.opendms.recipient.Circle;
import io.opendms.recipient.Explainer;
import io.opendms.recipient.Resolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left of the resolver's answers when servers fail and groups know no bounds. */
final class LdapResolverTest {
    private static final MailAddress TEAM = MailAddress.parse("address", "team@contoso.com");
    private static final Resolution TEAM_OF_NOBODY =
            new Resolution.Known(List.of(), new Circle(Set.of(), Set.of(), Set.of(), Set.of(TEAM)));

    private ScriptedServer server;
    private LdapDirectory directory;
    private Explainer resolver;

    @BeforeEach
    void start() {
        server = new ScriptedServer();
        directory = server.directory();
        resolver = directory.recipients(new Farms(List.of(Scene.FARM)));
        assertThat(resolver.resolve(TEAM)).isEqualTo(new Resolution.Unknown());
    }

    @AfterEach
    void stop() {
        directory.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BUSY", "UNAVAILABLE", "REFERRAL", "SIZE_LIMIT_EXCEEDED", "TIME_LIMIT_EXCEEDED", "OTHER"})
    void a_server_that_does_not_answer_the_question_leaves_it_undecided(String name) throws Exception {
        ResultCode code = (ResultCode) ResultCode.class.getField(name).get(null);
        server.next(OperationType.SEARCH, ScriptedServer.Fault.answer(code, "secret words of the server"));

        assertThat(resolver.resolve(TEAM))
                .isInstanceOfSatisfying(
                        Resolution.Undecided.class,
                        undecided -> assertThat(undecided.reason()).doesNotContain("secret"));
    }

    @Test
    void a_server_that_is_gone_leaves_it_undecided() {
        server.close();

        assertThat(resolver.resolve(TEAM)).isInstanceOf(Resolution.Undecided.class);
        assertThat(resolver.explain(TEAM).root().remark()).isNotEmpty();
    }

    @Test
    void a_farm_whose_container_cannot_be_read_leaves_it_undecided() {
        server.next(OperationType.SEARCH, ScriptedServer.Fault.none());
        server.next(OperationType.SEARCH, ScriptedServer.Fault.answer(ResultCode.INSUFFICIENT_ACCESS_RIGHTS, "no"));

        assertThat(resolver.resolve(TEAM)).isInstanceOf(Resolution.Undecided.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"REFERRAL", "INSUFFICIENT_ACCESS_RIGHTS", "BUSY"})
    void a_member_that_this_server_cannot_show_leaves_the_group_undecided(String name) throws Exception {
        Scene.createTeam(server, Scene.addUsers(server, 1));
        ResultCode code = (ResultCode) ResultCode.class.getField(name).get(null);
        server.next(OperationType.SEARCH, ScriptedServer.Fault.none());
        server.next(OperationType.SEARCH, ScriptedServer.Fault.answer(code, "no"));

        assertThat(resolver.resolve(TEAM)).isInstanceOf(Resolution.Undecided.class);
    }

    @Test
    void a_manager_that_this_server_cannot_show_keeps_no_mail_from_the_group() {
        addGroup("led", List.of(addPerson("anna", "anna@contoso.com")), new Attribute("managedBy", dn("elsewhere")));
        server.next(OperationType.SEARCH, ScriptedServer.Fault.none());
        server.next(OperationType.SEARCH, ScriptedServer.Fault.answer(ResultCode.REFERRAL, "no"));

        assertThat(resolver.resolve(MailAddress.parse("address", "led@contoso.com")))
                .isInstanceOfSatisfying(
                        Resolution.Known.class,
                        known -> assertThat(known.targets()).hasSize(1));
    }

    @Test
    void a_member_whose_entry_is_gone_is_shown_and_gets_no_mail() {
        Scene.createTeam(server, List.of("CN=gone," + InMemoryServer.PEOPLE));

        Branch member =
                resolver.explain(TEAM).root().branches().get(0).branches().get(0);

        assertThat(member.kind()).isEqualTo(Branch.Kind.NOTHING);
        assertThat(member.remark()).isEqualTo("there is no such entry");
        assertThat(resolver.resolve(TEAM)).isEqualTo(TEAM_OF_NOBODY);
    }

    @Test
    void a_member_whose_address_no_mail_can_be_sent_to_gets_none() {
        Scene.createTeam(server, List.of(addPerson("anna", "anna@contoso.com\r\nRCPT TO:<eve@evil.com>")));

        assertThat(resolver.resolve(TEAM)).isEqualTo(TEAM_OF_NOBODY);
    }

    @Test
    void a_group_of_more_members_than_the_server_gives_at_once_is_whole() {
        Scene.createTeam(server, addPeople(3_100));

        assertThat(resolver.resolve(TEAM))
                .isInstanceOfSatisfying(
                        Resolution.Known.class,
                        known -> assertThat(known.targets()).hasSize(3_100));
    }

    @Test
    void more_recipients_than_the_limit_are_no_answer_rather_than_some_of_them() {
        List<String> people = new ArrayList<>(addPeople(10_000));
        Scene.createTeam(server, people);
        assertThat(resolver.resolve(TEAM)).isInstanceOf(Resolution.Known.class);

        people.add(addPerson("onemore", "onemore@contoso.com"));
        addGroup("inner", people);
        addGroup("outer", List.of(dn("inner")));
        assertThat(resolver.resolve(MailAddress.parse("address", "outer@contoso.com")))
                .isEqualTo(new Resolution.Undecided("the group has more than 10000 recipients"));
    }

    @Test
    void people_who_are_in_more_groups_than_the_limit_are_no_answer() {
        List<String> people = addPeople(2_000);
        List<String> groups =
                Stream.iterate(0, i -> i + 1).limit(50).map(i -> dn("part" + i)).toList();
        for (int i = 0; i < 49; i++) {
            addGroup("part" + i, people);
        }
        addGroup("part49", people.subList(0, 1_950));
        addGroup("all", groups);
        assertThat(resolver.resolve(MailAddress.parse("address", "all@contoso.com")))
                .isInstanceOf(Resolution.Known.class);

        addGroup("whole", List.of(dn("all")));
        assertThat(resolver.resolve(MailAddress.parse("address", "whole@contoso.com")))
                .isEqualTo(new Resolution.Undecided("the group and its groups have more than 100000 members in all"));
    }

    @Test
    void groups_deeper_than_the_limit_are_no_answer() {
        addGroup("g0", List.of(addPerson("anna", "anna@contoso.com")));
        for (int depth = 1; depth <= 32; depth++) {
            addGroup("g" + depth, List.of(dn("g" + (depth - 1))));
        }

        assertThat(resolver.resolve(MailAddress.parse("address", "g31@contoso.com")))
                .isInstanceOf(Resolution.Known.class);
        assertThat(resolver.resolve(MailAddress.parse("address", "g32@contoso.com")))
                .isInstanceOfSatisfying(
                        Resolution.Undecided.class,
                        undecided -> assertThat(undecided.reason()).contains("more than 32 deep"));
    }

    private List<String> addPeople(int count) {
        return Stream.iterate(0, i -> i + 1)
                .limit(count)
                .map(i -> addPerson("person" + i, "person" + i + "@contoso.com"))
                .toList();
    }

    private String addPerson(String name, String mail) {
        String dn = "CN=" + name + "," + InMemoryServer.PEOPLE;
        server.add(new Entry(
                dn,
                new Attribute("objectClass", "user"),
                new Attribute("cn", name),
                new Attribute("sAMAccountName", name),
                new Attribute("mail", mail)));
        return dn;
    }

    private void addGroup(String alias, List<String> members, Attribute... further) {
        Entry group = new Entry(
                dn(alias),
                new Attribute("objectClass", "group", "mailRecipient"),
                new Attribute("cn", alias),
                new Attribute("groupType", "8"),
                new Attribute("mailNickname", alias),
                new Attribute("member", members));
        List.of(further).forEach(group::addAttribute);
        server.add(group);
    }

    private static String dn(String alias) {
        return "CN=" + alias + "," + InMemoryServer.CONTAINER;
    }
}
