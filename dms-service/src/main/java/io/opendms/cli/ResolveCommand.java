package io.opendms.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.opendms.cli.option.CommandFailure;
import io.opendms.cli.option.ConfigurationOption;
import io.opendms.cli.recipient.DirectResolution;
import io.opendms.cli.recipient.ResolutionText;
import io.opendms.cli.request.ApiClient;
import io.opendms.cli.request.ServiceOption;
import io.opendms.entry.InvalidValueException;
import io.opendms.entry.MailAddress;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What an address stands for: asked of the service if it runs, else of the directory itself. */
@Command(
        name = "resolve",
        description =
                "Shows what a recipient's address stands for, and how that is found out, as a tree. Ends with 1 unless"
                        + " the address is known.",
        mixinStandardHelpOptions = true)
final class ResolveCommand implements Callable<Integer> {
    @Mixin
    private ConfigurationOption configuration = new ConfigurationOption();

    @Mixin
    private ServiceOption service = new ServiceOption();

    @Parameters(paramLabel = "ADDRESS", description = "As it stands in RCPT TO, without angle brackets.")
    private String address = "";

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        MailAddress recipient = recipient();
        Optional<ApiClient> running = service.running(configuration);
        JsonNode resolution = running.isPresent()
                ? running.get().get("/resolve?address=" + URLEncoder.encode(address.strip(), StandardCharsets.UTF_8))
                : DirectResolution.of(configuration.settings(), recipient);
        PrintWriter out = spec.commandLine().getOut();
        out.print(
                service.isJson()
                        ? resolution.toPrettyString() + System.lineSeparator()
                        : ResolutionText.of(resolution));
        out.flush();
        return resolution.path("answer").asText().equals("known") ? 0 : 1;
    }

    private MailAddress recipient() {
        try {
            return MailAddress.parse("ADDRESS", address.strip());
        } catch (InvalidValueException e) {
            throw CommandFailure.wrongUsage(String.valueOf(e.getMessage()));
        }
    }
}
