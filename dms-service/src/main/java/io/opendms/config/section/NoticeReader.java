package io.opendms.config.section;

import io.opendms.config.source.Values;
import io.opendms.farm.Farm;
import io.opendms.farm.Farms;
import io.opendms.notify.text.Language;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what mail of ours says and to whom: {@code http.publicUrl}, and the section {@code mail} but for its settings of servers. */
public final class NoticeReader {
    private final Values values;

    public NoticeReader(Values values) {
        this.values = values;
    }

    public NoticeSettings read(Farms farms) {
        Map<String, Language> byFarm = new HashMap<>();
        List<Farm> all = farms.all();
        for (int i = 0; i < all.size(); i++) {
            String name = all.get(i).name();
            language("farms[" + i + "].mail.language").ifPresent(language -> byFarm.put(name, language));
        }
        return new NoticeSettings(
                publicUrl(),
                language("mail.language").orElse(Language.ENGLISH),
                byFarm,
                zone(),
                Optional.of(values.text("mail.templates"))
                        .filter(folder -> !folder.isEmpty())
                        .map(Path::of),
                values.list("mail.administrators"));
    }

    /** Where people are sent back to after they have signed in at a provider is where they reach the pages. */
    private Optional<URI> publicUrl() {
        String key = "http.publicUrl";
        String text = values.text(key);
        if (text.isEmpty()) {
            return Optional.of(values.text("people.oidc.redirectUri"))
                    .filter(redirect -> !redirect.isEmpty() && !values.hasProblem("people.oidc.redirectUri"))
                    .map(redirect -> URI.create(redirect).resolve("/"));
        }
        if (values.hasProblem(key)) {
            return Optional.empty();
        }
        URI url = URI.create(text);
        if (!List.of("", "/").contains(url.getPath()) || url.getQuery() != null) {
            values.problem(
                    key, "has a path; write only https:// and the host, and the port if it is not the usual one");
        }
        return Optional.of(url);
    }

    private Optional<Language> language(String key) {
        return Language.tagged(values.text(key));
    }

    private ZoneId zone() {
        String key = "mail.timeZone";
        return values.hasProblem(key) ? NoticeSettings.USUAL.zone() : ZoneId.of(values.text(key));
    }
}
