package io.opendms.cli.secret;

import io.opendms.cli.option.PasswordOption;
import io.opendms.config.source.Values;
import io.opendms.notify.secret.SealedText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the sealed passwords of a configuration, by the keys or the files that hold them. */
final class SealedValues {
    private static final String PASSWORD = "mail.out.password";

    private SealedValues() {}

    static Map<String, SealedText> of(Values values) {
        Map<String, SealedText> sealed = new LinkedHashMap<>();
        for (String path : paths(values)) {
            if (values.isGiven(path)) {
                SealedText.parse(values.text(path)).ifPresent(found -> sealed.put(path, found));
            } else if (values.isGiven(path + "File")) {
                Path file = Path.of(values.text(path + "File"));
                SealedText.parse(PasswordOption.firstLine(file)).ifPresent(found -> sealed.put(file.toString(), found));
            }
        }
        return sealed;
    }

    private static List<String> paths(Values values) {
        List<String> paths = new ArrayList<>(List.of(PASSWORD));
        for (int farm = 0; farm < values.size("farms"); farm++) {
            String at = "farms[" + farm + "].";
            paths.add(at + PASSWORD);
            for (int application = 0; application < values.size(at + "webApps"); application++) {
                paths.add(at + "webApps[" + application + "]." + PASSWORD);
            }
        }
        return paths;
    }
}
