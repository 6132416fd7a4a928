package io.opendms.ldap;

import static io.opendms.ldap.Scene.CREATE;
import static io.opendms.ldap.Scene.DELETE;
import static io.opendms.ldap.Scene.FARM;
import static io.opendms.ldap.Scene.SALES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.OperationType;
import com.unboundid.ldap.sdk.ResultCode;
import io.opendms.change.CreateGroup;
import io.opendms.directory.DirectoryFailure;
import io.opendms.directory.Plan;
import io.opendms.entry.Alias;
import io.opendms.entry.GroupData;
import io.opendms.entry.Senders;
import io.opendms.farm.Farm;
import io.opendms.ldap.ScriptedServer.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that says 50 of what is not there, as 389 Directory Server does to an account that may not write above it. */
final class HiddenAbsenceTest {
    private static final Fault REFUSED = Fault.answer(ResultCode.INSUFFICIENT_ACCESS_RIGHTS, "");

    private static final Farm LOST = new Farm(
            "lost",
            FARM.callers(),
            "OU=lost," + FARM.container(),
            FARM.addresses(),
            FARM.senders(),
            FARM.createGroups(),
            FARM.approval(),
            FARM.naming());

    private ScriptedServer server;
    private LdapDirectory directory;

    @BeforeEach
    void start() {
        server = new ScriptedServer();
        directory = server.directory();
    }

    @AfterEach
    void stop() {
        directory.close();
        server.close();
    }

    @Test
    void an_entry_that_is_gone_asks_for_a_new_plan() {
        directory.apply(directory.plan(FARM, CREATE));
        Plan plan = directory.plan(FARM, DELETE);
        directory.apply(plan);
        server.next(OperationType.DELETE, REFUSED);

        assertThatThrownBy(() -> directory.apply(plan)).isInstanceOf(DirectoryFailure.Changed.class);
    }

    @Test
    void an_entry_that_is_there_may_not_be_written() {
        directory.apply(directory.plan(FARM, CREATE));
        Plan plan = directory.plan(FARM, DELETE);
        server.next(OperationType.DELETE, REFUSED);

        assertThatThrownBy(() -> directory.apply(plan)).isInstanceOf(DirectoryFailure.NotPermitted.class);
        assertThat(server.entry(SALES)).isNotNull();
    }

    @Test
    void a_container_that_is_missing_is_a_matter_of_configuration() {
        Plan plan = directory.plan(LOST, CREATE);
        server.next(OperationType.ADD, REFUSED);

        assertThatThrownBy(() -> directory.apply(plan))
                .isInstanceOf(DirectoryFailure.NotConfigured.class)
                .hasMessageContainingAll(" 50 ", "does not exist");
    }

    @Test
    void a_group_of_a_container_that_is_missing_is_not_planned_since_it_may_wait_for_a_decision() {
        CreateGroup group = new CreateGroup(Alias.of("crew"), new GroupData("Crew", "", "", Senders.ANYONE));

        assertThatThrownBy(() -> directory.plan(LOST, group))
                .isInstanceOf(DirectoryFailure.NotConfigured.class)
                .hasMessageContainingAll("OU=lost", "does not exist");
    }
}
