package io.opendms.cli;

import io.opendms.cli.alert.AlertsCommand;
import io.opendms.cli.call.CallCommand;
import io.opendms.cli.directory.DirectoryCommand;
import io.opendms.cli.directory.DoctorCommand;
import io.opendms.cli.directory.RepairCommand;
import io.opendms.cli.dns.DnsCommand;
import io.opendms.cli.dropfolder.DropFolderCommand;
import io.opendms.cli.init.InitCommand;
import io.opendms.cli.secret.SecretCommand;
import io.opendms.cli.serve.ServeCommand;
import io.opendms.cli.store.AuditCommand;
import io.opendms.cli.store.BackupCommand;
import io.opendms.cli.store.RestoreCommand;
import io.opendms.cli.tour.DemoCommand;
import io.opendms.cli.usage.HelpCommand;
import io.opendms.cli.usage.JsonOutput;
import io.opendms.cli.usage.UsageHandler;
import io.opendms.cli.usage.Version;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program {@code dms}: finds the command and runs it. */
@Command(
        name = "dms",
        description = "Keeps the contacts and distribution groups of SharePoint farms in a directory.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done", "1:it failed, or found something wrong", "2:wrong usage"})
public final class Main {
    private static final String HELP = "help";

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine(arguments).execute(arguments));
    }

    /** All commands, or only the one that the arguments name: a service starts faster without looking at the others. */
    static CommandLine commandLine(String... arguments) {
        Map<String, Supplier<Object>> commands = commands();
        CommandLine root = new CommandLine(new Main());
        Supplier<Object> named = arguments.length == 0 ? null : commands.get(arguments[0]);
        if (named == null || arguments[0].equals(HELP)) {
            commands.forEach((name, command) -> root.addSubcommand(name, command.get()));
        } else {
            root.addSubcommand(arguments[0], named.get());
        }
        root.setExecutionStrategy(JsonOutput::run);
        root.setParameterExceptionHandler(new UsageHandler());
        root.setExecutionExceptionHandler(new FailureHandler());
        return root;
    }

    private static Map<String, Supplier<Object>> commands() {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("serve", ServeCommand::new);
        commands.put("demo", DemoCommand::new);
        commands.put("init", InitCommand::new);
        commands.put("config", ConfigCommand::new);
        commands.put("directory", DirectoryCommand::new);
        commands.put("dns", DnsCommand::new);
        commands.put("dropfolder", DropFolderCommand::new);
        commands.put("doctor", DoctorCommand::new);
        commands.put("repair", RepairCommand::new);
        commands.put("requests", RequestsCommand::new);
        commands.put("keys", KeysCommand::new);
        commands.put("secret", SecretCommand::new);
        commands.put("call", CallCommand::new);
        commands.put("drift", DriftCommand::new);
        commands.put("resolve", ResolveCommand::new);
        commands.put("mail", MailCommand::new);
        commands.put("alerts", AlertsCommand::new);
        commands.put("audit", AuditCommand::new);
        commands.put("backup", BackupCommand::new);
        commands.put("restore", RestoreCommand::new);
        commands.put("completion", CompletionCommand::new);
        commands.put(HELP, HelpCommand::new);
        return commands;
    }
}
