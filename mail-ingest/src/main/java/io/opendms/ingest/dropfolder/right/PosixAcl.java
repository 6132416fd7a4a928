package io.opendms.ingest.dropfolder.right;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Access control lists of POSIX folders, by the programs {@code getfacl} and {@code setfacl}: Java itself knows none. */
public final class PosixAcl {
    private static final int LONGEST_ANSWER = 1 << 20;

    private PosixAcl() {}

    /**
     * Which entries a folder lacks.
     *
     * @throws IOException if the list cannot be read, or there is no {@code getfacl}
     */
    public static List<String> missing(Path folder, FolderRoles roles) throws IOException {
        String said = run(List.of("getfacl", "-cp", "--", folder.toString()));
        // Behind an entry that the mask cuts down getfacl writes a comment; such an entry is not what it should be.
        Set<String> present = said.lines().map(String::strip).collect(Collectors.toSet());
        return roles.posixEntries().stream()
                .filter(entry -> !present.contains(entry))
                .toList();
    }

    /** The command that gives these entries to the folder and to all that is in it. */
    public static List<String> command(Path folder, List<String> entries) {
        List<String> command = new ArrayList<>(List.of("setfacl", "-R"));
        for (String entry : entries) {
            command.add("-m");
            // X: what is no folder and no program gets no right to be run.
            command.add(entry.replaceFirst("x$", "X"));
        }
        command.add("--");
        command.add(folder.toString());
        return command;
    }

    /** @throws IOException if it was refused, or there is no {@code setfacl} */
    public static void give(Path folder, List<String> entries) throws IOException {
        run(command(folder, entries));
    }

    private static String run(List<String> command) throws IOException {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new IOException(command.get(0) + " is not installed; it is in the package acl", e);
        }
        String said = new String(process.getInputStream().readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8).strip();
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + ": " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(command.get(0) + " was interrupted", e);
        }
        return said;
    }
}
