package io.opendms.doctor.check.outgoing;

import io.opendms.config.section.NoticeSettings;
import io.opendms.doctor.check.Check;
import io.opendms.doctor.check.CheckContext;
import io.opendms.doctor.check.Finding;
import io.opendms.notify.text.TemplateProblem;
import io.opendms.notify.text.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** D31: the administrator's templates of mail are used, and not the words of the program in place of them. */
public final class TemplatesFit implements Check {

    @Override
    public String id() {
        return "D31";
    }

    @Override
    public String title() {
        return "the templates of mail can be used";
    }

    @Override
    public List<Finding> run(CheckContext context) {
        NoticeSettings notices = context.settings().notices();
        Optional<Path> folder = notices.templates();
        if (folder.isEmpty()) {
            return List.of(Finding.skip(title(), "mail.templates is not set, so mail has the words of the program"));
        }
        List<TemplateProblem> problems = new Texts(folder).problems();
        return problems.isEmpty()
                ? List.of(Finding.ok("read the templates in " + folder.get(), "all of them can be used"))
                : problems.stream()
                        .map(each -> Finding.fail(
                                "read " + each.place(),
                                each.problem()
                                        + "; what it said before, or the words of the program, are used in its place",
                                each.remedy()))
                        .toList();
    }
}
