package io.opendms.cli;

import io.opendms.config.Configuration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a first configuration file from a few answers, given as options or asked for. */
@Command(
        name = "init",
        description = {
            "Writes a configuration file. What no option says is asked for; at a prompt, Enter takes the answer in brackets."
        },
        mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {
    @Option(names = "--file", paramLabel = "FILE", description = "The file to write; default ${DEFAULT-VALUE}.")
    private Path file = Path.of("dms.yaml");

    @Option(names = "--force", description = "Replace the file if it exists.")
    private boolean force;

    @Option(names = "--directory", paramLabel = "MODE", description = "ldap, or embedded for evaluation.")
    private @Nullable String directory;

    @Option(names = "--url", paramLabel = "URL", description = "The directory server, such as ldaps://dc1.example.com.")
    private @Nullable String url;

    @Option(names = "--search-base", paramLabel = "DN", description = "Where an alias must be unique.")
    private @Nullable String searchBase;

    @Option(names = "--bind-dn", paramLabel = "DN", description = "The account of this service.")
    private @Nullable String bindDn;

    @Option(names = "--bind-password-file", paramLabel = "FILE", description = "Where its password is kept.")
    private @Nullable String bindPasswordFile;

    @Option(names = "--farm", paramLabel = "NAME", description = "A short name for the farm.")
    private @Nullable String farm;

    @Option(names = "--callers", paramLabel = "CALLER", description = "The farm's servers, such as net:10.0.0.0/24.")
    private @Nullable String callers;

    @Option(names = "--container", paramLabel = "DN", description = "What holds the farm's contacts and groups.")
    private @Nullable String container;

    @Option(names = "--mail-host", paramLabel = "DOMAIN", description = "The farm's incoming mail server.")
    private @Nullable String mailHost;

    @Option(names = "--http-address", paramLabel = "ADDRESS", description = "The address to serve SOAP on.")
    private @Nullable String httpAddress;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        FirstFile first = new FirstFile(file);
        first.requireAbsent(force);
        Questions questions = Questions.atTheTerminal(spec.commandLine().getErr());
        String yaml = answers(questions);
        first.write(yaml);
        Configuration configuration = Configuration.load(Optional.of(file), Map.of());
        if (configuration.settings().isEmpty()) {
            configuration.problems().forEach(spec.commandLine().getErr()::println);
            throw new CommandFailure(file + " is written, and has to be put right before dms can serve");
        }
        spec.commandLine()
                .getOut()
                .println(file + " is written. Next: dms doctor --config " + file + ", then dms serve --config " + file);
        return 0;
    }

    private String answers(Questions questions) {
        String mode = questions.choice(directory, "--directory", "Directory", "ldap", List.of("ldap", "embedded"));
        Template template = new Template();
        if (mode.equals("ldap")) {
            template.put("url", questions.answer(url, "--url", "Directory server", "ldaps://dc1.example.com"));
            template.put(
                    "searchBase", questions.answer(searchBase, "--search-base", "Search base", "DC=example,DC=com"));
            template.put(
                    "bindDn",
                    questions.answer(
                            bindDn, "--bind-dn", "Account of this service", "CN=dms," + template.get("searchBase")));
            template.put(
                    "bindPasswordFile",
                    questions.answer(
                            bindPasswordFile,
                            "--bind-password-file",
                            "File with its password",
                            "/etc/dms/bind-password"));
        } else {
            template.put("searchBase", searchBase == null ? "DC=dms,DC=local" : searchBase);
        }
        template.put("farm", questions.answer(farm, "--farm", "Name of the farm", "sharepoint"));
        template.put(
                "container",
                questions.answer(
                        container,
                        "--container",
                        "Container of its entries",
                        "OU=SharePoint," + template.get("searchBase")));
        template.put(
                "mailHost",
                questions.answer(mailHost, "--mail-host", "Its incoming mail server", "sharepoint.example.com"));
        template.put(
                "callers", questions.answer(callers, "--callers", "Its servers (net:CIDR, or anonymous)", "anonymous"));
        template.put(
                "httpAddress",
                questions.answer(httpAddress, "--http-address", "Address to serve SOAP on", "127.0.0.1"));
        return template.fill(mode);
    }
}
