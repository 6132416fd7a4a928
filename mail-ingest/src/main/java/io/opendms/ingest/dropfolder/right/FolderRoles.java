package io.opendms.ingest.dropfolder.right;

import io.opendms.entry.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who has to do with a drop folder, after the rights that SharePoint's documentation asks for.
 *
 * @param accounts who take the mail out, and need Modify: the service's account, a farm's timer and web application accounts
 * @param writers the mail server's accounts, which leave mail there
 * @param owners groups with full control, such as {@code WSS_Admin_WPG}
 * @param readers groups that may look, such as {@code WSS_WPG}
 */
public record FolderRoles(List<String> accounts, List<String> writers, List<String> owners, List<String> readers) {
    /** Names of accounts as Unix and Windows have them; nothing that ends an entry or begins an option. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.@$\\\\ -]{0,255}");

    public FolderRoles {
        accounts = List.copyOf(accounts);
        writers = List.copyOf(writers);
        owners = List.copyOf(owners);
        readers = List.copyOf(readers);
        for (List<String> names : List.of(accounts, writers, owners, readers)) {
            for (String name : names) {
                if (!NAME.matcher(name).matches()) {
                    throw new InvalidValueException("account", "is no name of an account or group: " + name);
                }
            }
        }
    }

    /** The entries of a POSIX access control list, each for the folder and by default for what is made in it. */
    public List<String> posixEntries() {
        List<String> entries = new ArrayList<>();
        Stream.concat(accounts.stream(), writers.stream()).forEach(name -> entries.add("user:" + name + ":rwx"));
        owners.forEach(name -> entries.add("group:" + name + ":rwx"));
        readers.forEach(name -> entries.add("group:" + name + ":r-x"));
        return entries.stream()
                .flatMap(entry -> Stream.of(entry, "default:" + entry))
                .toList();
    }

    /**
     * The same for a folder of Windows, where SMB shares keep their rights: one {@code icacls} line for each.
     *
     * @param folder as Windows names it
     */
    public List<String> windowsLines(String folder) {
        List<String> lines = new ArrayList<>();
        Stream.concat(accounts.stream(), writers.stream()).forEach(name -> lines.add(line(folder, name, "M")));
        owners.forEach(name -> lines.add(line(folder, name, "F")));
        readers.forEach(name -> lines.add(line(folder, name, "RX")));
        return lines;
    }

    private static String line(String folder, String name, String rights) {
        return "icacls \"" + folder + "\" /grant \"" + name + ":(OI)(CI)" + rights + "\"";
    }
}
