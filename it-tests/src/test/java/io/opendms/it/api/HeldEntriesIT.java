package io.opendms.it.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import io.opendms.config.DirectorySettings;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.SlapdServer;
import io.opendms.it.service.Administrator;
import io.opendms.it.service.Decider;
import io.opendms.it.service.FarmCalls;
import io.opendms.it.service.FarmCalls.Flags;
import io.opendms.it.service.TestFarm;
import io.opendms.it.service.TestService;
import io.opendms.security.people.RoleLists;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the API shows of the entries that slapd holds, and of what others did to them. */
@ExtendWith(Peers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeldEntriesIT {
    private static final String CALLER = "127.0.0.1";
    private static final String FARM = "/farms/farm%20" + CALLER;
    private static final String VIEWER = "hilda.held";

    private final String people;
    private final Administrator administrator;
    private final TestService service;
    private final Decider viewer;

    HeldEntriesIT(SlapdServer server) throws LDAPException {
        people = server.people();
        administrator = Administrator.of(server);
        administrator.addDecider(VIEWER);
        service = TestService.start(
                new DirectorySettings.Ldap(server.settings()),
                new RoleLists(List.of(VIEWER), List.of(), List.of()),
                TestFarm.at(CALLER, server.newContainer("held")));
        viewer = new Decider(service.adminUri(), VIEWER);
    }

    @BeforeAll
    void fill() throws LDAPException {
        FarmCalls farm = service.calls(CALLER);
        farm.createContact("held-list");
        farm.createGroup("held-team", "The Team", "", "", Flags.None);
        assertThat(farm.addContacts("held-team", "held-list").status()).isEqualTo("Success");
        administrator.modify(
                administrator.entry("held-list").getDN(),
                new Modification(ModificationType.REPLACE, "displayName", "By hand"));
    }

    @AfterAll
    void stop() {
        service.close();
        administrator.close();
    }

    @Test
    void an_entry_is_shown_with_its_attributes_and_one_of_others_is_not() throws Exception {
        HttpResponse<String> list = viewer.get(
                FARM + "/entry?dn=" + dn(administrator.entry("held-list").getDN()));
        HttpResponse<String> viewerItself = viewer.get(FARM + "/entry?dn=" + dn("CN=" + VIEWER + "," + people));

        assertThat(list.body())
                .contains("\"kind\":\"contact\"", "\"name\":\"By hand\"", "\"mailNickname\":[\"held-list\"]");
        assertThat(viewerItself.statusCode()).isEqualTo(404);
    }

    @Test
    void members_are_shown_and_a_contact_has_none() throws Exception {
        String list = administrator.entry("held-list").getDN();
        HttpResponse<String> members = viewer.get(
                FARM + "/members?dn=" + dn(administrator.entry("held-team").getDN()));

        assertThat(members.body()).contains("held-list", "\"kind\":\"contact\"", "\"name\":\"By hand\"");
        assertThat(viewer.get(FARM + "/members?dn=" + dn(list)).statusCode()).isEqualTo(404);
    }

    @Test
    void what_others_changed_is_drift_once_somebody_has_looked() throws Exception {
        assertThat(viewer.post(FARM + "/drift").statusCode()).isEqualTo(200);

        await().atMost(Duration.ofSeconds(30))
                .until(() -> viewer.get(FARM + "/drift").body().contains("\"looking\":false"));
        assertThat(viewer.get(FARM + "/drift").body())
                .contains("\"changed\":1", "\"foreign\":0", "\"attribute\":\"displayName\"", "\"found\":[\"By hand\"]");
        assertThat(viewer.get(FARM + "/entries?prefix=held-list").body()).contains("\"kind\":\"changed\"");
    }

    private static String dn(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
