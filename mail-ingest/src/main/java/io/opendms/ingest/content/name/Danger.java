package io.opendms.ingest.content.name;

import java.util.Set;
import org.apache.tika.mime.MediaType;

/** What a file may do to who opens it. The later, the worse. */
enum Danger {
    /** It is shown. */
    NONE,
    /** It may bring other files or macros with it. */
    CONTAINER,
    /** A browser or the desktop acts on it: it holds scripts, or leads elsewhere. */
    ACTIVE,
    /** It is a program. */
    PROGRAM;

    private static final Set<String> PROGRAMS = Set.of(
            "application/x-msdownload",
            "application/x-dosexec",
            "application/x-executable",
            "application/x-elf",
            "application/x-sharedlib",
            "application/x-object",
            "application/x-mach-o",
            "application/x-mach-o-executable",
            "application/x-bat",
            "application/x-sh",
            "application/x-msi",
            "application/x-ms-installer",
            "application/java-archive",
            "application/java-vm",
            "application/vnd.android.package-archive",
            "application/x-debian-package",
            "application/x-rpm",
            "text/x-python",
            "text/x-perl",
            "text/x-vbscript",
            "application/javascript",
            "text/javascript");

    private static final Set<String> ACTIVE_TYPES = Set.of(
            "text/html",
            "application/xhtml+xml",
            "image/svg+xml",
            "application/x-mswinurl",
            "application/x-ms-shortcut",
            "application/x-shockwave-flash",
            "application/vnd.ms-htmlhelp",
            "application/hta",
            "message/rfc822",
            "multipart/related");

    static Danger of(MediaType type) {
        String name = type.getBaseType().toString();
        if (PROGRAMS.contains(name)) {
            return PROGRAM;
        }
        if (ACTIVE_TYPES.contains(name)) {
            return ACTIVE;
        }
        boolean container = name.contains("macroenabled") || name.endsWith("zip") || name.endsWith("compressed");
        return container ? CONTAINER : NONE;
    }
}
