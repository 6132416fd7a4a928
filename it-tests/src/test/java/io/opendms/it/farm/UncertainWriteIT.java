package io.opendms.it.farm;

import static io.opendms.it.farm.FarmFixture.fresh;
import static io.opendms.it.farm.Values.assertValue;
import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.config.DirectorySettings;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.SlapdServer;
import io.opendms.it.service.Administrator;
import io.opendms.it.service.FarmCalls;
import io.opendms.it.service.TestFarm;
import io.opendms.it.service.TestService;
import java.net.URI;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The connection to the directory breaks in the middle of a write: the farm hears what has become of it. */
@ExtendWith(Peers.class)
final class UncertainWriteIT {
    private static final String FARM = "10.1.0.1";

    @ParameterizedTest
    @EnumSource
    void every_write_is_done_once_and_answered_so(CuttingRelay.Cut cut, SlapdServer server) throws Exception {
        String container = server.newContainer("uncertain");
        String alias = fresh("uncertain");
        String renamed = fresh("certain");
        try (CuttingRelay relay = new CuttingRelay(server.port());
                TestService service = TestService.start(
                        new DirectorySettings.Ldap(
                                server.settings(false, URI.create("ldap://127.0.0.1:" + relay.port()))),
                        TestFarm.at(FARM, container));
                Administrator administrator = Administrator.of(server)) {
            FarmCalls farm = service.calls(FARM);

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
    }

    @Test
    void a_second_change_of_an_alias_finds_the_first_one_completed(SlapdServer server) throws Exception {
        String container = server.newContainer("unsettled");
        String alias = fresh("unsettled");
        String renamed = fresh("settled");
        try (CuttingRelay relay = new CuttingRelay(server.port());
                TestService service = TestService.start(
                        new DirectorySettings.Ldap(
                                server.settings(false, URI.create("ldap://127.0.0.1:" + relay.port()))),
                        TestFarm.at(FARM, container));
                Administrator administrator = Administrator.of(server)) {
            FarmCalls farm = service.calls(FARM);
            assertThat(farm.createContact(alias).status()).isEqualTo("Success");
            // The entry has the attributes of its new alias, and still its old name.
            relay.cutNextWriteAndGoDown(CuttingRelay.Cut.BEFORE_THE_ANSWER);
            assertThat(farm.modifyContact(alias, renamed).status()).isEqualTo("ServerUnavailable");
            assertThat(administrator.entry(renamed).getDN()).startsWithIgnoringCase("CN=" + alias + ",");
            relay.comeUp();

            String status = Awaitility.await("the directory is back")
                    .until(() -> farm.deleteContact(alias).status(), answer -> !answer.equals("ServerUnavailable"));

            assertThat(status).isEqualTo("ObjectNotFound");
            assertThat(administrator.all(alias)).isEmpty();
            assertThat(administrator.entry(renamed).getDN()).startsWithIgnoringCase("CN=" + renamed + ",");
            assertValue(administrator.entry(renamed), "mail", renamed + "@contoso.test");
            assertThat(farm.deleteContact(renamed).status()).isEqualTo("Success");
        }
    }
}
