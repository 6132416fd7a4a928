package io.opendms.ldap;

import static io.opendms.ldap.Scene.FARM;
import static io.opendms.ldap.Scene.addUsers;
import static io.opendms.ldap.Scene.createTeam;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.OperationType;
import com.unboundid.ldap.sdk.ResultCode;
import io.opendms.change.CreateGroup;
import io.opendms.change.ModifyGroup;
import io.opendms.directory.Plan;
import io.opendms.entry.Alias;
import io.opendms.entry.GroupData;
import io.opendms.entry.Senders;
import io.opendms.ldap.ScriptedServer.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A manager by a DN that the farm names and that this server does not hold, or does not show. */
final class ManagerElsewhereTest {
    private static final String ELSEWHERE = "CN=Anna,OU=Users,DC=fabrikam,DC=com";

    /** How a server answers for an entry that it does not hold, and for one that may not be read. */
    private enum Withheld {
        REFERRAL(ResultCode.REFERRAL),
        UNREADABLE(ResultCode.INSUFFICIENT_ACCESS_RIGHTS);

        private final Fault fault;

        Withheld(ResultCode code) {
            this.fault = Fault.answer(code, "0000202B: RefErr: DSID-0310082F");
        }
    }

    private ScriptedServer server;
    private LdapDirectory directory;

    @BeforeEach
    void start() {
        server = new ScriptedServer();
        directory = LdapDirectory.open(settings(), DirectoryMeter.NONE);
    }

    @AfterEach
    void stop() {
        directory.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_group_is_made_without_one_who_cannot_be_looked_at(Withheld withheld) {
        directory.maxAliasLength();
        server.next(OperationType.SEARCH, Fault.none());
        server.next(OperationType.SEARCH, withheld.fault);

        Plan plan = directory.plan(FARM, new CreateGroup(Alias.of("team"), managed(ELSEWHERE)));

        assertThat(plan.ldif()).contains("cn: team").doesNotContain("managedBy");
        assertThat(plan.warnings()).singleElement().asString().contains("team", ELSEWHERE);
    }

    @ParameterizedTest
    @EnumSource
    void a_group_keeps_the_manager_it_has_when_the_new_one_cannot_be_looked_at(Withheld withheld) {
        createTeam(server, List.of());
        directory.maxAliasLength();
        server.next(OperationType.SEARCH, Fault.none());
        server.next(OperationType.SEARCH, withheld.fault);

        Plan plan = directory.plan(FARM, new ModifyGroup(Alias.of("team"), managed(ELSEWHERE)));

        assertThat(plan.ldif()).doesNotContain("managedBy");
        assertThat(plan.warnings()).singleElement().asString().contains(ELSEWHERE);
    }

    @Test
    void the_global_catalog_knows_managers_of_other_domains() {
        try (ScriptedServer forest = new ScriptedServer();
                LdapDirectory wide = withCatalog(forest)) {
            String manager = addUsers(forest, 1).get(0);
            wide.maxAliasLength();
            server.next(OperationType.SEARCH, Fault.none());
            server.next(OperationType.SEARCH, Withheld.REFERRAL.fault);
            server.next(OperationType.SEARCH, Withheld.REFERRAL.fault);

            Plan plan = wide.plan(FARM, new CreateGroup(Alias.of("team"), managed(manager)));

            assertThat(plan.ldif()).contains("managedBy: " + manager);
            assertThat(plan.warnings()).isEmpty();
        }
    }

    @Test
    void who_is_gone_here_and_stands_in_the_global_catalog_is_nobody() {
        try (ScriptedServer forest = new ScriptedServer();
                LdapDirectory wide = withCatalog(forest)) {
            String gone = addUsers(forest, 1).get(0);

            Plan plan = wide.plan(FARM, new CreateGroup(Alias.of("team"), managed(gone)));

            assertThat(plan.ldif()).doesNotContain("managedBy");
            assertThat(plan.warnings()).singleElement().asString().contains(gone);
        }
    }

    private LdapDirectory withCatalog(ScriptedServer forest) {
        return LdapDirectory.open(
                InMemoryServer.with(settings(), Profile.ACTIVE_DIRECTORY, forest.port()), DirectoryMeter.NONE);
    }

    private LdapSettings settings() {
        return InMemoryServer.settings(Duration.ofSeconds(10), server.port());
    }

    private static GroupData managed(String manager) {
        return new GroupData("Team", "", manager, Senders.ANYONE);
    }
}
