package io.opendms.notify.text;

import io.opendms.notify.mail.MailText;
import io.opendms.notify.template.Filling;
import io.opendms.notify.template.Layout;
import io.opendms.notify.template.Template;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes mails. Immutable. */
public final class Texts {
    private final Map<Topic, Map<Language, Template>> templates = new EnumMap<>(Topic.class);
    private final Map<Language, Words> words = new EnumMap<>(Language.class);
    private final Layout layout;
    private final List<TemplateProblem> problems;

    /** @param own the folder with the templates of an administrator; what is in it goes before what the program has */
    public Texts(Optional<Path> own) {
        Optional<Templates> overriding = own.map(Templates::new);
        for (Topic topic : Topic.values()) {
            Map<Language, Template> byLanguage = new EnumMap<>(Language.class);
            for (Language language : Language.values()) {
                byLanguage.put(
                        language,
                        overriding
                                .flatMap(folder -> folder.template(topic, language))
                                .orElseGet(() -> BuiltIn.template(topic, language)));
            }
            templates.put(topic, byLanguage);
        }
        for (Language language : Language.values()) {
            words.put(language, new Words(language));
        }
        layout = overriding.map(Templates::layout).orElse(Layout.USUAL);
        problems = overriding.map(Templates::problems).orElse(List.of());
    }

    /** Which files of the administrator are not used, and why, by file and line. */
    public List<TemplateProblem> problems() {
        return problems;
    }

    /** Words of a language. */
    public Words words(Language language) {
        return words.get(language);
    }

    /**
     * Writes a mail.
     *
     * @param values by the names of {@link Topic#places}; hostile all of them, empty or absent for none
     */
    public MailText write(Topic topic, Language language, Map<String, String> values) {
        return write(topic, language, values, List.of());
    }

    /**
     * Writes a mail that tells of items.
     *
     * @param values by the names of {@link Topic#places}; hostile all of them, empty or absent for none
     * @param items of each the values by the names of {@link Topic#itemPlaces}; hostile, too
     */
    public MailText write(Topic topic, Language language, Map<String, String> values, List<Map<String, String>> items) {
        Template template = templates.get(topic).get(language);
        Filling filling = new Filling(values, items);
        String own = template.subject(filling);
        // A subject of an administrator may have nothing to say where a value is missing; ours always have.
        String subject = own.isEmpty() ? BuiltIn.template(topic, language).subject(filling) : own;
        return new MailText(
                subject,
                template.plain(filling, words.get(language).phrase("colon", Map.of())),
                layout.around(language.tag(), subject, template.html(filling)));
    }
}
