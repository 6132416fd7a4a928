package io.opendms.cli.directory;

import io.opendms.cli.dropfolder.DropFolderAclCommand;
import io.opendms.cli.option.CommandFailure;
import io.opendms.cli.option.ConfigurationOption;
import io.opendms.cli.option.Questions;
import io.opendms.config.Settings;
import io.opendms.entry.TerminalText;
import io.opendms.ldap.ContactRepair;
import io.opendms.ldap.LdapSettings;
import io.opendms.ldap.repair.RepairOptions;
import io.opendms.ldap.repair.RepairProgress;
import io.opendms.ldap.repair.RepairResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Mends what an older service, or a hand, left behind. */
@Command(
        name = "repair",
        description = "Mends what other programs left incomplete.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "contact-attributes | dropfolder-acl",
        subcommands = DropFolderAclCommand.class)
public final class RepairCommand {
    @Spec
    private CommandSpec spec;

    @Command(
            name = "contact-attributes",
            description = "Gives contacts internetEncoding 1310720 and mAPIRecipient FALSE, "
                    + "without which attachments get lost.",
            mixinStandardHelpOptions = true)
    int contactAttributes(
            @Mixin ConfigurationOption option,
            @Option(
                            names = "--base",
                            paramLabel = "DN",
                            description = "Below which; default the only farm's container.")
                    @Nullable
                    String base,
            @Option(names = "--filter", paramLabel = "FILTER", description = "Which contacts, as an LDAP filter.")
                    @Nullable
                    String filter,
            @Option(names = "--dry-run", description = "Only tell which contacts would be mended.") boolean dryRun,
            @Option(names = "--undo-ldif", paramLabel = "FILE", description = "Write the way back to this new file.")
                    @Nullable
                    Path undo,
            @Option(names = "--yes", description = "Do not ask.") boolean yes,
            @ArgGroup(exclusive = false) @Nullable OtherAccount account)
            throws IOException {
        Settings settings = option.settings();
        String below = base == null ? onlyContainer(settings) : base;
        if (undo != null) {
            requireNew(undo);
        }
        RepairOptions options =
                new RepairOptions(below, Optional.ofNullable(filter), dryRun, Optional.ofNullable(undo));
        try (DirectoryAccess directory =
                DirectoryAccess.open(settings, settings.farms().containers(), dryRun)) {
            LdapSettings reached = account == null ? directory.settings() : account.of(directory.settings());
            if (!dryRun && !yes && !confirmed(reached, options)) {
                spec.commandLine().getOut().println("nothing was changed");
                return 1;
            }
            RepairResult result =
                    dryRun ? ContactRepair.run(reached, options, progress(true)) : recorded(settings, reached, options);
            report(result, dryRun, directory.place());
            return result.complete() ? 0 : 1;
        }
    }

    /** One record before the first write, so that none is without, and one of what came of it. */
    private RepairResult recorded(Settings settings, LdapSettings directory, RepairOptions options) throws IOException {
        String how = "filter " + options.filter().orElse("none") + ", undo LDIF "
                + options.undoLdif()
                        .map(file -> file.toAbsolutePath().normalize().toString())
                        .orElse("none");
        try (TerminalTrail trail =
                TerminalTrail.open(settings, spec.commandLine().getErr())) {
            trail.append("RepairContacts", options.base(), "", "BEGUN", how);
            RepairResult result = ContactRepair.run(directory, options, progress(false));
            trail.append(
                    "RepairContacts",
                    options.base(),
                    "",
                    result.complete() ? "DONE" : "PARTLY_DONE",
                    "found " + result.found() + ", mended " + result.mended() + ", refused "
                            + result.failures().size() + ", not tried " + result.notTried() + "; " + how);
            return result;
        }
    }

    private static void requireNew(Path undo) {
        if (Files.exists(undo)) {
            throw new CommandFailure(undo + " exists; name a new file");
        }
        Path folder = undo.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new CommandFailure("the folder " + folder + " does not exist; make it first, or name another file");
        }
    }

    private static String onlyContainer(Settings settings) {
        List<String> containers = settings.farms().containers();
        if (containers.size() != 1) {
            throw CommandFailure.wrongUsage("there are several farms; say which by --base, one of " + containers);
        }
        return containers.get(0);
    }

    private boolean confirmed(LdapSettings directory, RepairOptions options) throws IOException {
        RepairOptions look = new RepairOptions(options.base(), options.filter(), true, Optional.empty());
        RepairResult seen = ContactRepair.run(directory, look, RepairProgress.NONE);
        if (seen.found() == 0) {
            return true;
        }
        int unknown = seen.failures().size();
        int known = seen.found() - unknown;
        String what = known == 1 ? "1 contact below " : known + " contacts below ";
        String rest = unknown == 0 ? "" : ", and " + unknown + " more that may not be read would be tried";
        return Questions.atTheTerminal(spec.commandLine().getErr())
                .confirmed(what + options.base() + " would be mended" + rest + ". Mend now? (--yes)");
    }

    private RepairProgress progress(boolean dryRun) {
        if (dryRun) {
            return new RepairProgress() {
                @Override
                public void wouldMend(String dn) {
                    spec.commandLine().getOut().println(TerminalText.printable(dn));
                }
            };
        }
        if (System.console() == null) {
            return RepairProgress.NONE;
        }
        PrintWriter terminal = spec.commandLine().getErr();
        return new RepairProgress() {
            @Override
            public void done(int contacts, int of) {
                terminal.print("\r" + contacts + " of " + of + (contacts == of ? System.lineSeparator() : ""));
                terminal.flush();
            }
        };
    }

    private void report(RepairResult result, boolean dryRun, Optional<String> place) {
        result.failureLines().forEach(spec.commandLine().getErr()::println);
        result.stopped().ifPresent(reason -> spec.commandLine().getErr().println("stopped: " + reason));
        String outcome = dryRun ? outlook(result) : "mended: " + result.mended() + " of " + result.found();
        String rest = result.notTried() == 0 ? "" : ", not tried: " + result.notTried();
        String where = place.map(text -> " (" + text + ")").orElse("");
        spec.commandLine().getOut().println(outcome + rest + where);
    }

    private static String outlook(RepairResult result) {
        int unknown = result.failures().size();
        return "would be mended: " + (result.found() - unknown) + (unknown == 0 ? "" : ", not known: " + unknown);
    }
}
