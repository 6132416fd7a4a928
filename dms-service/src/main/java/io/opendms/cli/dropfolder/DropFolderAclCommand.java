package io.opendms.cli.dropfolder;

import io.opendms.ingest.dropfolder.right.FolderRoles;
import io.opendms.ingest.dropfolder.right.PosixAcl;
import io.opendms.ingest.dropfolder.right.RightsProbe;
import io.opendms.ingest.dropfolder.right.Step;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Gives the accounts and groups of a drop folder the rights that they lack. */
@Command(
        name = "dropfolder-acl",
        description = "Gives accounts and groups the rights in a drop folder that they lack.",
        mixinStandardHelpOptions = true)
public final class DropFolderAclCommand implements Callable<Integer> {
    @Option(names = "--path", paramLabel = "DIR", required = true, description = "The folder.")
    private Path path = Path.of("");

    @Mixin
    private RolesOption named = new RolesOption();

    @Option(names = "--dry-run", description = "Print what is missing and the command that gives it, and do nothing.")
    private boolean dryRun;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (!Files.isDirectory(path)) {
            spec.commandLine().getErr().println(path + " is no folder; make it by dms dropfolder init");
            return 1;
        }
        FolderRoles roles = named.roles();
        List<String> missing = PosixAcl.missing(path, roles);
        missing.forEach(entry -> out.println("missing: " + entry));
        if (missing.isEmpty()) {
            out.println("no right is missing of those that were asked for");
        } else {
            out.println((dryRun ? "would run: " : "runs: ") + CommandLineText.of(PosixAcl.command(path, missing)));
            if (!dryRun) {
                PosixAcl.give(path, missing);
            }
        }
        return isUsable(out) || dryRun && !missing.isEmpty() ? 0 : 1;
    }

    /** What this account can do there now, whatever the list says: a share or a mount may have a say too. */
    private boolean isUsable(PrintWriter out) {
        List<Step> steps = RightsProbe.of(path);
        String account = System.getProperty("user.name");
        steps.forEach(step -> out.println(account + " can " + (step.isOk() ? "" : "not ") + step.tried()
                + (step.isOk() ? "" : ": " + step.refusal())));
        return steps.stream().allMatch(Step::isOk);
    }
}
