package io.opendms.it.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The configuration of a program with an embedded directory and one farm, contoso, which anybody may call. */
public final class OneFarm {
    private OneFarm() {}

    /** Where it stands. */
    public static Path file(Path folder) {
        return folder.resolve("dms.yaml");
    }

    /**
     * Writes it, with the data in the folder.
     *
     * @param port of the HTTP door; 0 for a free one
     * @param rest what else there is to say; first of the farm, by lines that begin with four blanks
     */
    public static Path write(Path folder, int port, String rest) throws IOException {
        String farm = """
                data: %s
                http: { port: %d }
                management: { port: 0 }
                directory: { mode: embedded, searchBase: 'DC=contoso,DC=test' }
                farms:
                  - name: contoso
                    callers: [anonymous]
                    container: OU=SharePoint,DC=contoso,DC=test
                    mailHost: sp.contoso.test
                """.formatted(folder.resolve("data"), port);
        return Files.writeString(file(folder), farm + rest);
    }
}
