package io.opendms.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.config.DirectorySettings;
import io.opendms.it.peer.EmbeddedServer;
import io.opendms.it.peer.Peers;
import io.opendms.it.service.TestFarm;
import io.opendms.it.service.TestService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Each client calls every operation, in SOAP 1.1 and then in 1.2; those of PHP and Python are made of the served WSDL. */
@ExtendWith(Peers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ForeignClientsIT {
    private static final List<String> STATUSES = List.of(
            "CreateContact Success",
            "CreateContact DuplicateAlias",
            "CreateDistributionGroup Success 0 alias",
            "ModifyDistributionGroup Success",
            "ChangeContactsMembershipInDistributionGroup Success",
            "ChangeUsersMembershipInDistributionGroup InvalidMember",
            "ModifyContact Success",
            "RenameDistributionGroup Success",
            "GetJobStatus ObjectNotFound",
            "DeleteDistributionGroup Success",
            "DeleteContact Success");

    private final TestService service;

    ForeignClientsIT(EmbeddedServer directory) {
        service = TestService.startWithoutProxy(
                new DirectorySettings.Ldap(directory.settings()), TestFarm.at("127.0.0.1", directory.container()));
    }

    @AfterAll
    void close() {
        service.close();
    }

    @Test
    void php_soap_client_calls_every_operation() throws IOException, InterruptedException {
        ForeignClients.requirePhp();

        assertThat(run("php", "client.php")).containsExactlyElementsOf(answers());
    }

    @Test
    void python_zeep_calls_every_operation() throws IOException, InterruptedException {
        ForeignClients.requireZeep();

        assertThat(run(ForeignClients.PYTHON, "client.py")).containsExactlyElementsOf(answers());
    }

    @Test
    void soap_http_client_protocol_of_dotnet_calls_every_operation(@TempDir Path folder) {
        assertThat(CSharpClient.compiled(folder).callEverything(service.soapUri()))
                .containsExactlyElementsOf(answers());
    }

    private static List<String> answers() {
        List<String> answers = new ArrayList<>(STATUSES);
        answers.add("fault soap:Client");
        answers.addAll(STATUSES);
        answers.add("fault soap:Sender");
        return answers;
    }

    private List<String> run(String interpreter, String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        interpreter,
                        Path.of("src/test/resources/clients", script).toString(),
                        service.soapUri() + "?wsdl",
                        interpreter.substring(interpreter.lastIndexOf('/') + 1))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.lines().toList();
    }
}
