package io.opendms.it.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.config.DirectorySettings;
import io.opendms.it.client.TalkingClient.Heard;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.SlapdServer;
import io.opendms.it.service.Administrator;
import io.opendms.it.service.Decider;
import io.opendms.it.service.TestFarm;
import io.opendms.it.service.TestService;
import io.opendms.security.people.RoleLists;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Each client follows groups that wait for approval to their end in slapd; it asks in one version of SOAP and hears in both. */
@ExtendWith(Peers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ForeignJobsIT {
    private static final String APPROVER = "frida.jobs";
    private static final String NAME = "Größe & <Team>";
    private static final String REASON = "Gibt es schon: Überblick & <Team>";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Administrator administrator;
    private final TestService service;
    private final Decider decider;

    ForeignJobsIT(SlapdServer server) throws LDAPException {
        administrator = Administrator.of(server);
        administrator.addDecider(APPROVER);
        service = TestService.start(
                new DirectorySettings.Ldap(server.settings()),
                new RoleLists(List.of(), List.of(APPROVER), List.of()),
                TestFarm.askingForApproval("127.0.0.1", server.newContainer("foreignjobs")));
        decider = new Decider(service.adminUri(), APPROVER);
    }

    @AfterAll
    void close() {
        service.close();
        administrator.close();
    }

    @Test
    void php_soap_client_follows_jobs_to_their_end() throws Exception {
        ForeignClients.requirePhp();
        try (TalkingClient php = TalkingClient.script("php", "talk.php", wsdl())) {
            follows(php, "php", "soap11", "soap12");
        }
    }

    @Test
    void python_zeep_follows_jobs_to_their_end() throws Exception {
        ForeignClients.requireZeep();
        try (TalkingClient zeep = TalkingClient.script(ForeignClients.PYTHON, "talk.py", wsdl())) {
            follows(zeep, "zeep", "soap12", "soap11");
        }
    }

    @Test
    void soap_http_client_protocol_of_dotnet_follows_jobs_to_their_end(@TempDir Path folder) throws Exception {
        try (TalkingClient dotnet = CSharpClient.compiled(folder).talking(service.soapUri())) {
            follows(dotnet, "dotnet", "soap11", "soap12");
        }
    }

    private String wsdl() {
        return service.soapUri() + "?wsdl";
    }

    private void follows(TalkingClient client, String prefix, String version, String other) throws Exception {
        String crew = prefix + "-crew";
        int approved = waits(client, version, other, crew);
        decider.decide(approved, "{\"verdict\":\"approve\"}");
        awaitEnd(approved);
        Heard success = new Heard("Success", approved, crew, "-");
        assertThat(client.job(version, approved)).isEqualTo(success);
        assertThat(client.job(other, approved)).isEqualTo(success);
        assertThat(administrator.entry(crew).getAttributeValue("displayName")).isEqualTo(NAME);

        String unwanted = prefix + "-no";
        int rejected = waits(client, version, other, unwanted);
        decider.decide(rejected, "{\"verdict\":\"reject\",\"reason\":\"" + REASON + "\"}");
        Heard denied = new Heard("ApprovalDenied", rejected, unwanted, REASON);
        assertThat(client.job(version, rejected)).isEqualTo(denied);
        assertThat(client.job(other, rejected)).isEqualTo(denied);
        assertThat(administrator.all(unwanted)).isEmpty();

        String lost = prefix + "-lost";
        int failed = waits(client, version, other, lost);
        administrator.addUser(lost, new Attribute("mailNickname", lost));
        decider.decide(failed, "{\"verdict\":\"approve\"}");
        awaitEnd(failed);
        Heard taken = client.job(version, failed);
        assertThat(taken.status()).isEqualTo("DuplicateAlias");
        assertThat(taken.alias()).isEqualTo(lost);
        assertThat(taken.comment()).startsWith("A user, contact or group has the alias");
        assertThat(client.job(other, failed)).isEqualTo(taken);
        assertThat(administrator.entry(lost).hasAttribute("member")).isFalse();
    }

    /** Has the client ask for a group, and hear that it waits. */
    private static int waits(TalkingClient client, String version, String other, String alias) {
        Heard asked = client.create(version, alias, NAME);
        assertThat(asked).isEqualTo(new Heard("PendingApproval", asked.job(), alias, "-"));
        assertThat(asked.job()).isPositive();
        assertThat(client.job(version, asked.job())).isEqualTo(asked);
        assertThat(client.job(other, asked.job())).isEqualTo(asked);
        return asked.job();
    }

    private void awaitEnd(int request) {
        await("the end of request " + request).atMost(PATIENCE).until(() -> hasEnded(decider.show(request)));
    }

    private static boolean hasEnded(String request) throws IOException {
        return request.contains("\"status\":\"applied\"") || request.contains("\"status\":\"failed\"");
    }
}
