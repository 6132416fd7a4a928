package io.opendms.doctor.check.dropfolder;

import io.opendms.doctor.check.Check;
import io.opendms.doctor.check.CheckContext;
import io.opendms.doctor.check.DmsCommand;
import io.opendms.doctor.check.Finding;
import io.opendms.ingest.dropfolder.right.RightsProbe;
import io.opendms.ingest.dropfolder.right.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** D12: this account may do in the drop folders what has to be done there. */
public final class DropFolderRights implements Check {
    private static final long MEGABYTE = 1L << 20;

    /** A few of the largest messages. */
    private static final long LEAST = 200 * MEGABYTE;

    @Override
    public String id() {
        return "D12";
    }

    @Override
    public String title() {
        return "the account may list, create, rename and delete files in the drop folders";
    }

    @Override
    public List<Finding> run(CheckContext context) {
        List<Path> folders = DropFolders.all(context);
        if (folders.isEmpty()) {
            return DropFolders.none("looked for drop folders");
        }
        return folders.stream().map(folder -> look(folder, context)).toList();
    }

    private static Finding look(Path folder, CheckContext context) {
        String account = System.getProperty("user.name");
        String place = " --path " + DmsCommand.word(folder.toString()) + " --account " + DmsCommand.word(account);
        String tried = "looked at " + folder + " as " + account;
        if (!Files.isDirectory(folder)) {
            return Finding.fail(
                    tried,
                    "it is not there",
                    "mount it, or " + context.command().program() + " dropfolder init" + place);
        }
        String fix = context.command().program() + " repair dropfolder-acl" + place + " --dry-run";
        if (!context.writeProbe()) {
            return Files.isReadable(folder) && Files.isWritable(folder) && Files.isExecutable(folder)
                    ? room(folder, tried, "it may be read and written; --write-probe tries each step")
                    : Finding.fail(tried, "it may not be read and written", fix);
        }
        List<Step> refused =
                RightsProbe.of(folder).stream().filter(step -> !step.isOk()).toList();
        return refused.isEmpty()
                ? room(folder, tried, "files can be listed, created, locked, renamed and deleted")
                : Finding.fail(
                        tried,
                        "cannot " + refused.get(0).tried() + ": "
                                + refused.get(0).refusal(),
                        fix);
    }

    private static Finding room(Path folder, String tried, String seen) {
        try {
            long bytes = Files.getFileStore(folder).getUsableSpace();
            String room = seen + "; " + bytes / MEGABYTE + " MB are free";
            return bytes < LEAST
                    ? Finding.warn(tried, room, "df -h " + DmsCommand.word(folder.toString()) + ", then free some")
                    : Finding.ok(tried, room);
        } catch (IOException e) {
            return Finding.ok(tried, seen);
        }
    }
}
