package io.github.argfold.cli;

import io.github.argfold.study.Study;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code argfold ask-tell}: a study driven by lines of JSON, so that any language can use the engine. */
@Command(name = "ask-tell", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false, description = "Suggests configurations to a program that evaluates them itself: a line of JSON in, lines of JSON out,"
        + " until the input ends.", footer = {"", "Messages and their answers:",
            "  {\"ask\":2}",
            "    two lines such as {\"trial\":0,\"params\":{...}}; {\"exhausted\":true} for lack of more",
            "  {\"tell\":0,\"value\":0.25}",
            "    no answer; NaN or infinite (also in quotes) or null makes a failed trial",
            "  {\"tell\":1,\"state\":\"failed\",\"reason\":\"out of memory\"}",
            "    no answer; the reason may be left out",
            "  {\"best\":true}",
            "    {\"trial\":0,\"params\":{...},\"value\":0.25}; {\"best\":null} before any value",
            "  anything else", "    {\"error\":\"...\"}; nothing has changed, and the next line is read",
            "The answers are a function of the messages, the space and the seed.", "", SpaceFormat.HELP})
final class AskTellCommand implements Callable<Integer> {
    @Mixin
    private StudyOptions options = new StudyOptions();

    @Option(names = "--trials", paramLabel = "N", description = "How many trials are planned, for strategies that divide their budget; more may be asked for.")
    @Nullable
    Integer trials;

    private final Session session;

    AskTellCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        Study.Builder builder = options.study();
        if (trials != null) {
            builder.budget(Limits.atLeastOne("--trials", trials));
        }
        AskTell dialogue = new AskTell(builder.with(StrategyNames.find(options.strategy)));
        // Every answer is printed at once.
        session.stopAtOnce().run();
        for (String line = session.in().readLine(); line != null; line = session.in().readLine()) {
            dialogue.answer(line, session.out());
            if (session.out().checkError()) { // flushes; nobody can hear further answers
                break;
            }
        }
        return ExitCode.OK;
    }
}
