package io.opendms.ingest.content.name;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.tika.mime.MediaType;

/** Files that are not stored: by the extension of their names, and by what they are, since renaming is easy. */
public final class BlockedTypes {

    /** What SharePoint blocks out of the box, as farms of 2013 have it. */
    public static final BlockedTypes USUAL = of(Set.of(
            "ade", "adp", "asa", "ashx", "asmx", "asp", "bas", "bat", "cdx", "cer", "chm", "class", "cmd", "com",
            "config", "cnt", "cpl", "crt", "csh", "der", "dll", "exe", "fxp", "gadget", "grp", "hlp", "hpj", "hta",
            "htr", "htw", "ida", "idc", "idq", "ins", "isp", "its", "jse", "ksh", "lnk", "mad", "maf", "mag", "mam",
            "maq", "mar", "mas", "mat", "mau", "mav", "maw", "mcf", "mda", "mdb", "mde", "mdt", "mdw", "mdz", "msc",
            "msh", "msh1", "msh1xml", "msh2", "msh2xml", "mshxml", "msi", "msp", "mst", "ops", "pcd", "pif", "pl",
            "prf", "prg", "printer", "ps1", "ps1xml", "ps2", "ps2xml", "psc1", "psc2", "pst", "reg", "rem", "scf",
            "scr", "sct", "shb", "shs", "shtm", "shtml", "soap", "stm", "svc", "url", "vb", "vbe", "vbs", "vsix", "ws",
            "wsc", "wsf", "wsh", "xamlx"));

    private final Set<String> extensions;
    private final Set<String> programs;

    private BlockedTypes(Set<String> extensions) {
        this.extensions = extensions;
        this.programs = programs(extensions);
    }

    /** Extensions without their dots, in any case. */
    public static BlockedTypes of(Set<String> extensions) {
        return new BlockedTypes(extensions.stream()
                .map(extension -> extension.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** The kinds of programs that the extensions stand for; documents are told by their names alone. */
    private static Set<String> programs(Set<String> extensions) {
        Set<String> programs = new HashSet<>();
        for (String extension : extensions) {
            MediaType type = FileType.byName("a." + extension);
            if (Danger.of(type).compareTo(Danger.ACTIVE) >= 0 && !type.equals(MediaType.TEXT_HTML)) {
                programs.add(type.getBaseType().toString());
            }
        }
        return Set.copyOf(programs);
    }

    /** Why the file may not be stored, if it may not. */
    public Optional<String> reason(Path file, String name) throws IOException {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (name.indexOf('.') >= 0 && extensions.contains(extension)) {
            return Optional.of("files of the type ." + extension + " are blocked");
        }
        String content = FileType.byContent(file).getBaseType().toString();
        return programs.contains(content)
                ? Optional.of("it is " + content + ", whatever its name says, and that is blocked")
                : Optional.empty();
    }
}
