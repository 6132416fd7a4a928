package io.opendms.ldap;

import static io.opendms.ldap.Scene.FARM;
import static io.opendms.ldap.Scene.TEAM;
import static io.opendms.ldap.Scene.accounts;
import static io.opendms.ldap.Scene.addUsers;
import static io.opendms.ldap.Scene.createTeam;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.OperationType;
import com.unboundid.ldap.sdk.ResultCode;
import io.opendms.directory.DirectoryFailure;
import io.opendms.directory.Plan;
import io.opendms.ldap.ScriptedServer.Fault;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which groups become members of a distribution group on Active Directory, which refuses a whole write for one of them. */
final class GroupScopeTest {
    private static final String GLOBAL = "-2147483646";
    private static final String LOCAL = "4";
    private static final String LOCAL_SECURITY = "-2147483644";
    private static final String BUILTIN = "-2147483643";
    private static final String UNIVERSAL = "8";

    private ScriptedServer server;
    private LdapDirectory directory;

    @BeforeEach
    void start() {
        server = new ScriptedServer();
        directory = open(Profile.ACTIVE_DIRECTORY);
    }

    @AfterEach
    void stop() {
        directory.close();
        server.close();
    }

    @Test
    void a_group_of_local_scope_is_left_out_and_the_others_come_in() {
        createTeam(server, List.of());
        List<String> users = addUsers(server, 1);
        addGroup("DL_Sales", LOCAL_SECURITY);
        addGroup("DL_Lists", LOCAL);
        String global = addGroup("G_Sales", GLOBAL);
        String universal = addGroup("U_Sales", UNIVERSAL);

        Plan plan = directory.plan(
                FARM,
                accounts(List.of("CONTOSO\\DL_Sales", "user0", "dl_lists", "G_Sales", "U_Sales", "nobody"), false));
        directory.apply(plan);

        assertThat(plan.unknownMembers()).containsExactlyInAnyOrder("CONTOSO\\DL_Sales", "dl_lists", "nobody");
        assertThat(members()).containsExactlyInAnyOrder(users.get(0), global, universal);
    }

    @Test
    void builtin_groups_and_accounts_of_other_forests_are_left_out_by_their_sids() {
        createTeam(server, List.of());
        Entry users = group("Users", BUILTIN);
        users.addAttribute("objectClass", "securityPrincipal");
        users.addAttribute("objectSid", HexFormat.of().parseHex("01020000000000052000000021020000"));
        server.add(users);
        server.add(new Entry(
                "CN=S-1-5-11," + InMemoryServer.PEOPLE,
                new Attribute("objectClass", "foreignSecurityPrincipal"),
                new Attribute("cn", "S-1-5-11"),
                new Attribute("objectSid", HexFormat.of().parseHex("01010000000000050b000000"))));

        Plan plan = directory.plan(FARM, accounts(List.of("c:0+.w|s-1-5-32-545", "S-1-5-11"), false));

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.unknownMembers()).containsExactlyInAnyOrder("c:0+.w|s-1-5-32-545", "S-1-5-11");
    }

    @Test
    void one_that_is_a_member_already_stays() {
        String local = addGroup("DL_Sales", LOCAL);
        createTeam(server, List.of(local));

        Plan plan = directory.plan(FARM, accounts(List.of("DL_Sales"), true));

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.unknownMembers()).isEmpty();
    }

    @Test
    void a_list_that_was_made_local_takes_local_ones() {
        createTeam(server, List.of());
        String local = addGroup("DL_Sales", LOCAL);
        server.set(TEAM, "groupType", LOCAL);

        Plan plan = directory.plan(FARM, accounts(List.of("DL_Sales"), false));
        directory.apply(plan);

        assertThat(plan.unknownMembers()).isEmpty();
        assertThat(members()).containsExactly(local);
    }

    @Test
    void servers_without_such_scopes_take_every_group() {
        createTeam(server, List.of());
        String local = addGroup("DL_Sales", LOCAL);
        try (LdapDirectory generic = open(Profile.OPENLDAP)) {
            generic.apply(generic.plan(FARM, accounts(List.of("DL_Sales"), false)));
        }

        assertThat(members()).containsExactly(local);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00002144", "00002145", "00002146", "00002147", "00002148", "00002165", "00002182"})
    void a_refusal_by_scope_all_the_same_is_no_reason_to_send_it_again(String code) {
        createTeam(server, List.of());
        addUsers(server, 1);
        Plan plan = directory.plan(FARM, accounts(List.of("user0"), false));
        server.next(OperationType.MODIFY, Fault.answer(ResultCode.UNWILLING_TO_PERFORM, code + ": SvcErr: DSID-0"));

        assertThatThrownBy(() -> directory.apply(plan))
                .isInstanceOf(DirectoryFailure.ValueRefused.class)
                .hasMessageContainingAll(TEAM, code, "universal");
    }

    private LdapDirectory open(Profile profile) {
        return LdapDirectory.open(
                InMemoryServer.with(InMemoryServer.settings(Duration.ofSeconds(10), server.port()), profile),
                DirectoryMeter.NONE);
    }

    private String addGroup(String name, String type) {
        Entry group = group(name, type);
        group.addAttribute("objectClass", "securityPrincipal");
        group.addAttribute("sAMAccountName", name);
        server.add(group);
        return group.getDN();
    }

    private static Entry group(String name, String type) {
        return new Entry(
                "CN=" + name + "," + InMemoryServer.PEOPLE,
                new Attribute("objectClass", "group"),
                new Attribute("cn", name),
                new Attribute("groupType", type));
    }

    private List<String> members() {
        return List.of(server.entry(TEAM).getAttributeValues("member"));
    }
}
