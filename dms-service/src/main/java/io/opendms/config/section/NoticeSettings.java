package io.opendms.config.section;

import io.opendms.notify.text.Language;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * In which words and languages mail of ours is written, and who looks after the service.
 *
 * @param publicUrl by which people reach the pages; empty: mails have no links
 * @param language where nobody says another one
 * @param languageByFarm the languages of farms that have one, by the farm's name
 * @param zone in which times are given
 * @param templates the folder with the administrator's own; empty for none
 * @param administrators addresses, names or groups; empty for everybody with the role
 */
public record NoticeSettings(
        Optional<URI> publicUrl,
        Language language,
        Map<String, Language> languageByFarm,
        ZoneId zone,
        Optional<Path> templates,
        List<String> administrators) {
    /** As by default. */
    public static final NoticeSettings USUAL = new NoticeSettings(
            Optional.empty(), Language.ENGLISH, Map.of(), ZoneId.of("UTC"), Optional.empty(), List.of());

    public NoticeSettings {
        languageByFarm = Map.copyOf(languageByFarm);
        administrators = List.copyOf(administrators);
    }
}
