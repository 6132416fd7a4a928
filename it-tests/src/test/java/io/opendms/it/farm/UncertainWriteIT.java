package io.opendms.it.farm;

import static io.opendms.it.farm.FarmFixture.fresh;
import static io.opendms.it.farm.Values.assertValue;
import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.config.DirectorySettings;
import io.opendms.it.peer.CuttingRelay;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.SlapdServer;
import io.opendms.it.service.Administrator;
import io.opendms.it.service.FarmCalls;
import io.opendms.it.service.Reply;
import io.opendms.it.service.TestFarm;
import io.opendms.it.service.TestService;
import java.io.IOException;
import java.net.URI;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The connection to the directory breaks in the middle of a write: the farm hears what has become of it. */
@ExtendWith(Peers.class)
final class UncertainWriteIT {
    private static final String FARM = "10.1.0.1";
    private static final String OTHER_FARM = "10.1.0.2";

    private CuttingRelay relay;
    private TestService service;
    private Administrator administrator;
    private FarmCalls farm;
    private FarmCalls other;

    /** The service reaches its directory by way of the relay; the administrator needs none. */
    @BeforeEach
    void start(SlapdServer server) throws Exception {
        relay = new CuttingRelay(server.port());
        service = TestService.start(
                new DirectorySettings.Ldap(server.settings(false, URI.create("ldap://127.0.0.1:" + relay.port()))),
                TestFarm.at(FARM, server.newContainer("uncertain")),
                TestFarm.at(OTHER_FARM, server.newContainer("stranger")));
        administrator = Administrator.of(server);
        farm = service.calls(FARM);
        other = service.calls(OTHER_FARM);
    }

    @AfterEach
    void stop() throws IOException {
        administrator.close();
        service.close();
        relay.close();
    }

    @ParameterizedTest
    @EnumSource
    void every_write_is_done_once_and_answered_so(CuttingRelay.Cut cut) throws Exception {
        String alias = fresh("uncertain");
        String renamed = fresh("certain");

        relay.cutNextWrite(cut);
        assertThat(farm.createContact(alias).status()).isEqualTo("Success");
        assertThat(relay.isArmed()).isFalse();
        assertThat(administrator.all(alias)).hasSize(1);

        relay.cutNextWrite(cut);
        assertThat(farm.modifyContact(alias, renamed).status()).isEqualTo("Success");
        assertThat(relay.isArmed()).isFalse();
        assertThat(administrator.all(alias)).isEmpty();
        assertValue(administrator.entry(renamed), "mail", renamed + "@contoso.test");

        relay.cutNextWrite(cut);
        assertThat(farm.deleteContact(renamed).status()).isEqualTo("Success");
        assertThat(relay.isArmed()).isFalse();
        assertThat(administrator.all(renamed)).isEmpty();
    }

    @Test
    void a_second_change_of_an_alias_finds_the_first_one_completed() throws Exception {
        String alias = fresh("unsettled");
        String renamed = fresh("settled");

        assertThat(farm.createContact(alias).status()).isEqualTo("Success");
        // The entry has the attributes of its new alias, and still its old name.
        relay.cutNextWriteAndGoDown(CuttingRelay.Cut.BEFORE_THE_ANSWER);
        assertThat(farm.modifyContact(alias, renamed).status()).isEqualTo("ServerUnavailable");
        assertThat(administrator.entry(renamed).getDN()).startsWithIgnoringCase("CN=" + alias + ",");
        relay.comeUp();

        assertThat(whenItIsBack(() -> farm.deleteContact(alias))).isEqualTo("ObjectNotFound");
        assertThat(administrator.all(alias)).isEmpty();
        assertThat(administrator.entry(renamed).getDN()).startsWithIgnoringCase("CN=" + renamed + ",");
        assertValue(administrator.entry(renamed), "mail", renamed + "@contoso.test");
        assertThat(farm.deleteContact(renamed).status()).isEqualTo("Success");
    }

    @Test
    void a_change_under_the_new_alias_of_a_rename_finds_it_completed() throws Exception {
        String alias = fresh("former");
        String renamed = fresh("new");

        assertThat(farm.createContact(alias).status()).isEqualTo("Success");
        relay.cutNextWriteAndGoDown(CuttingRelay.Cut.BEFORE_THE_ANSWER);
        assertThat(farm.modifyContact(alias, renamed).status()).isEqualTo("ServerUnavailable");
        assertThat(administrator.entry(renamed).getDN()).startsWithIgnoringCase("CN=" + alias + ",");
        relay.comeUp();

        assertThat(whenItIsBack(
                        () -> farm.modifyContact(renamed, renamed, "Other", "List", "other@sp", FarmCalls.Flags.None)))
                .isEqualTo("Success");
        assertThat(administrator.entry(renamed).getDN()).startsWithIgnoringCase("CN=" + renamed + ",");
        assertValue(administrator.entry(renamed), "displayName", "Other List");
        assertThat(farm.createContact(alias).status()).isEqualTo("Success");
    }

    @Test
    void a_call_without_an_answer_succeeds_when_it_is_repeated() throws Exception {
        String alias = fresh("repeated");
        String renamed = fresh("again");

        loseTheAnswer(() -> farm.createContact(alias));
        // Whoever asks for the alias next settles it; it is the first farm's.
        assertThat(whenItIsBack(() -> other.createContact(alias))).isEqualTo("DuplicateAlias");
        assertThat(farm.createContact(alias, "Other", "List", "other@sp", FarmCalls.Flags.None)
                        .status())
                .isEqualTo("DuplicateAlias");
        assertThat(farm.createContact(alias).status()).isEqualTo("Success");
        assertThat(farm.createContact(alias).status()).isEqualTo("DuplicateAlias");
        assertThat(administrator.all(alias)).hasSize(1);

        assertSucceedsOnce(() -> farm.modifyContact(alias, renamed), "ObjectNotFound");
        assertValue(administrator.entry(renamed), "mail", renamed + "@contoso.test");
        assertSucceedsOnce(() -> farm.deleteContact(renamed), "ObjectNotFound");

        assertSucceedsOnce(() -> farm.createGroup(alias), "DuplicateAlias");
        loseTheAnswer(() -> farm.renameGroup(alias, renamed));
        assertThat(whenItIsBack(() -> farm.renameGroup(alias, "third" + alias))).isEqualTo("ObjectNotFound");
        assertThat(farm.renameGroup(alias, renamed).status()).isEqualTo("Success");
        assertThat(farm.renameGroup(alias, renamed).status()).isEqualTo("ObjectNotFound");
        assertSucceedsOnce(() -> farm.deleteGroup(renamed), "ObjectNotFound");
        assertThat(administrator.all(renamed)).isEmpty();
    }

    @Test
    void what_the_directory_does_after_it_was_looked_for_is_the_farms_own() throws Exception {
        String alias = fresh("late");
        relay.cutNextWriteAndGoDown(CuttingRelay.Cut.BEFORE_THE_SERVER);
        assertThat(farm.createContact(alias).status()).isEqualTo("ServerUnavailable");
        relay.comeUp();
        // This looks for it, and finds nothing.
        assertThat(whenItIsBack(() -> farm.deleteContact(alias))).isEqualTo("ObjectNotFound");
        relay.deliverLate();
        assertThat(administrator.all(alias)).hasSize(1);

        assertThat(other.createContact(alias).status()).isEqualTo("DuplicateAlias");
        assertThat(farm.createContact(alias).status()).isEqualTo("Success");
        assertThat(farm.createContact(alias).status()).isEqualTo("DuplicateAlias");
        assertThat(administrator.all(alias)).hasSize(1);
        assertThat(farm.deleteContact(alias).status()).isEqualTo("Success");
    }

    private void assertSucceedsOnce(Supplier<Reply> call, String afterwards) {
        loseTheAnswer(call);
        assertThat(whenItIsBack(call)).isEqualTo("Success");
        assertThat(call.get().status()).isEqualTo(afterwards);
    }

    private void loseTheAnswer(Supplier<Reply> call) {
        relay.cutNextWriteAndGoDown(CuttingRelay.Cut.BEFORE_THE_ANSWER);
        assertThat(call.get().status()).isEqualTo("ServerUnavailable");
        assertThat(relay.isArmed()).isFalse();
        relay.comeUp();
    }

    private static String whenItIsBack(Supplier<Reply> call) {
        return Awaitility.await("the directory is back")
                .until(() -> call.get().status(), status -> !status.equals("ServerUnavailable"));
    }
}
