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
import java.util.function.Consumer;

/** Writes mails, by what the files of an administrator say at that time. Thread-safe. */
public final class Texts {
    private final Map<Topic, Map<Language, Template>> templates = new EnumMap<>(Topic.class);
    private final Map<Language, Words> words = new EnumMap<>(Language.class);
    private final Optional<TemplateFolder> own;

    /** @param own the folder with the templates of an administrator; what is in it goes before what the program has */
    public Texts(Optional<Path> own) {
        this(own, problem -> {});
    }

    /**
     * The same.
     *
     * @param told is told of each file that cannot be used, when that is found
     */
    public Texts(Optional<Path> own, Consumer<TemplateProblem> told) {
        this.own = own.map(folder -> new TemplateFolder(folder, told));
        for (Topic topic : Topic.values()) {
            Map<Language, Template> byLanguage = new EnumMap<>(Language.class);
            for (Language language : Language.values()) {
                byLanguage.put(language, BuiltIn.template(topic, language));
            }
            templates.put(topic, byLanguage);
        }
        for (Language language : Language.values()) {
            words.put(language, new Words(language));
        }
    }

    /** Which files of the administrator are not used now, and why, by file and line. */
    public List<TemplateProblem> problems() {
        return own.map(folder -> folder.now().problems()).orElse(List.of());
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
        Optional<Templates> overriding = own.map(TemplateFolder::now);
        Template usual = templates.get(topic).get(language);
        Template template =
                overriding.flatMap(files -> files.template(topic, language)).orElse(usual);
        Filling filling = new Filling(values, items);
        String wanted = template.subject(filling);
        // A subject of an administrator may have nothing to say where a value is missing; ours always have.
        String subject = wanted.isEmpty() ? usual.subject(filling) : wanted;
        Layout layout = overriding.map(Templates::layout).orElse(Layout.USUAL);
        return new MailText(
                subject,
                template.plain(filling, words.get(language).phrase("colon", Map.of())),
                layout.around(language.tag(), subject, template.html(filling)));
    }
}
