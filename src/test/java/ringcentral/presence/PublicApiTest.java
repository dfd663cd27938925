package ringcentral.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What users can name, line by line, as it was reviewed. {@code mvn -Paccept} takes over what
 * changed. What was removed or changed breaks users: accepting it adds a line to CHANGELOG.md that
 * somebody has to finish.
 */
class PublicApiTest {
  private static final Path TEXT = Path.of("src/test/resources/public-api.txt");
  private static final Path CHANGELOG = Path.of("CHANGELOG.md");
  private static final String ACCEPT = "run mvn -q -Paccept and review the diff of " + TEXT;
  private static final String UNFINISHED = "say what changed, and what to use instead";

  @Test
  void theApiIsAsItWasReviewed() throws IOException {
    List<String> compiled = compiled();
    List<String> reviewed = Files.exists(TEXT) ? Files.readAllLines(TEXT) : List.of();
    if (Boolean.getBoolean("accept")) {
      String changelog = Files.readString(CHANGELOG);
      List<String> breaking = unwritten(reviewed, compiled, changelog);
      if (!Boolean.getBoolean("unreleased")) {
        Files.writeString(CHANGELOG, withSkeleton(changelog, breaking));
      }
      Files.writeString(TEXT, String.join("\n", compiled) + "\n");
      reviewed = compiled;
    }
    assertThat(firstDifference(reviewed, compiled)).as(ACCEPT).isNull();
  }

  @Test
  void eachLineOfTheChangelogIsFinished() throws IOException {
    assertThat(Files.readString(CHANGELOG)).doesNotContain(UNFINISHED);
  }

  @Test
  void whatBreaksUsersIsAddedToTheTopmostVersionToBeFinished() {
    assertThat(
            withSkeleton(
                "# C\n\n## 2\n\n### Client\n\n- Old.\n\n## 1\n\n### Client\n",
                List.of(
                    "p.A#b() : int",
                    "p.A#b() : long",
                    "p.C class",
                    "p.C#d() : int",
                    "p.C$D class")))
        .isEqualTo(
            "# C\n\n## 2\n\n### Client\n\n- `A#b`: say what changed, and what to use instead.\n"
                + "- `C`: say what changed, and what to use instead.\n- Old.\n\n"
                + "## 1\n\n### Client\n");
    assertThat(withSkeleton("# C\n", List.of())).isEqualTo("# C\n");
  }

  @Test
  void theFirstDifferenceIsTold() {
    assertThat(firstDifference(List.of("a", "b"), List.of("a", "b"))).isNull();
    assertThat(firstDifference(List.of("a", "b", "d"), List.of("a", "c", "d")))
        .isEqualTo("line 2\n  reviewed: b\n  compiled: c");
    assertThat(firstDifference(List.of("a"), List.of("a", "b")))
        .isEqualTo("line 2\n  reviewed: (nothing)\n  compiled: b");
  }

  @Test
  void whatIsGoneHasToBeWrittenDownUnderTheTopmostVersion() {
    List<String> before = List.of("p.A class", "p.A#b() : int", "p.A#c() : int");
    List<String> after = List.of("p.A class", "p.A#b() : long", "p.A#c() : int");
    assertThat(unwritten(before, after, "")).containsExactly("p.A#b() : int");
    assertThat(unwritten(before, after, "## 2.0\n\n### Client\n\n- `A#b` is a long.\n")).isEmpty();
    assertThat(unwritten(before, after, "## 2.0\n### Contract\n- A#b is a long\n## 1.0")).isEmpty();
    assertThat(unwritten(before, after, "## 2.0\n### Client\n- A#bc is a long\n")).isNotEmpty();
    assertThat(unwritten(before, after, "## 2.0\n### Else\n- A#b\n## 1.0\n### Client\n- A#b"))
        .isNotEmpty();
  }

  @Test
  void aClassThatIsGoneIsNotWrittenDownByTheNameOfAMemberOrOfANestedClass() {
    List<String> before = List.of("p.A class", "p.A#b() : int");
    assertThat(unwritten(before, List.of(), "## 2.0\n### Client\n- A#b and A.C are gone\n"))
        .containsExactly("p.A class");
    assertThat(unwritten(before, List.of(), "## 2.0\n### Client\n- A#b is gone, and so is A.\n"))
        .isEmpty();
  }

  @Test
  void eachVersionOfTheChangelogTellsOfTheClientAndOfTheContract() throws IOException {
    String changelog = Files.readString(CHANGELOG);
    List<String> headings = changelog.lines().filter(line -> line.startsWith("##")).toList();
    assertThat(headings).isNotEmpty();
    for (int i = 0; i < headings.size(); i += 3) {
      assertThat(headings.get(i)).matches("## \\d+\\.\\d+\\.\\d+, .+");
      assertThat(headings.subList(i + 1, i + 3)).containsExactly("### Client", "### Contract");
    }
  }

  @Test
  void whatIsNewNeedsNoWords() {
    assertThat(unwritten(List.of("p.A class"), List.of("p.A class", "p.A#b() : int"), ""))
        .isEmpty();
    List<String> methods = List.of("p.I interface", "p.I#b() : abstract int");
    assertThat(unwritten(List.of(), methods, "")).isEmpty();
  }

  @Test
  void whatIsNewToWhoeverImplementsItHasToBeWrittenDownUnlessItIsAnOperation() {
    List<String> before = List.of("p.I interface");
    List<String> more = List.of("p.I interface", "p.I#b() : abstract int");
    assertThat(unwritten(before, more, "")).containsExactly("p.I#b() : abstract int");
    assertThat(unwritten(before, more, "## 2.0\n### Client\n- I#b is new\n")).isEmpty();
    assertThat(unwritten(before, List.of("p.I interface", "p.I#b() : default int"), "")).isEmpty();
    String operation = "p.I#b() : abstract retrofit2.Call<java.lang.String> GET(\"b\")";
    assertThat(unwritten(before, List.of("p.I interface", operation), "")).isEmpty();
  }

  @Test
  void nullnessExceptionsAndConstantsArePartOfIt() throws IOException {
    String api = String.join("\n", compiled());
    assertThat(api)
        .contains("ringcentral.presence.model.UserPresence#presenceStatus() : ")
        .contains("model.PresenceStatus?\n")
        .contains(" throws java.io.IOException\n")
        .contains("PresenceApi#MAX_IDS_OF_READ_USER_PRESENCE_STATUS : static final int = 30\n")
        .contains("PresenceException class : java.io.IOException\n");
  }

  /** Of both artifacts. */
  private static List<String> compiled() {
    ClassLoader loader = PublicApiTest.class.getClassLoader();
    String name = "ringcentral.presence";
    List<Class<?>> classes = PublicApi.classes(new File("target/classes"), name, loader);
    PublicApi.classes(new File("target/test-classes"), name + ".testing", loader).stream()
        .filter(type -> !type.getName().contains("Test"))
        .forEach(classes::add);
    return PublicApi.of(classes);
  }

  private static @Nullable String firstDifference(List<String> reviewed, List<String> compiled) {
    for (int i = 0; i < Math.max(reviewed.size(), compiled.size()); i++) {
      String left = i < reviewed.size() ? reviewed.get(i) : "(nothing)";
      String right = i < compiled.size() ? compiled.get(i) : "(nothing)";
      if (!left.equals(right)) {
        return "line " + (i + 1) + "\n  reviewed: " + left + "\n  compiled: " + right;
      }
    }
    return null;
  }

  /** A line for each class or member, but for the members of a class that has a line. */
  private static String withSkeleton(String changelog, List<String> breaking) {
    Set<String> names = new LinkedHashSet<>();
    breaking.forEach(line -> names.add(name(line)));
    String lines =
        names.stream()
            .filter(name -> names.stream().noneMatch(type -> name.matches(type + "[#.].*")))
            .map(name -> "- `" + name + "`: " + UNFINISHED + ".\n")
            .collect(Collectors.joining());
    return changelog.replaceFirst("### Client\n\n", "$0" + Matcher.quoteReplacement(lines));
  }

  /** What breaks users, less the lines whose class or member the changelog names. */
  private static List<String> unwritten(
      List<String> reviewed, List<String> compiled, String changelog) {
    String words = newest(changelog);
    List<String> unwritten = new ArrayList<>(reviewed);
    unwritten.removeAll(compiled);
    compiled.stream()
        .filter(line -> isNewToImplementations(line, reviewed))
        .forEach(unwritten::add);
    unwritten.removeIf(
        line ->
            Pattern.compile("(?<![\\w$])" + Pattern.quote(name(line)) + "(?![\\w$#]|\\.[A-Z])")
                .matcher(words)
                .find());
    return unwritten;
  }

  /**
   * An abstract method that a type of old has now. Operations come from Retrofit, not from users.
   */
  private static boolean isNewToImplementations(String line, List<String> reviewed) {
    String type = line.replaceFirst("#.*", " ");
    return line.contains(") : abstract ")
        && !line.contains(" retrofit2.Call<")
        && !reviewed.contains(line)
        && reviewed.stream().anyMatch(old -> old.startsWith(type));
  }

  /** {@code A#b} of a line about a member, {@code A} of one about a class. */
  private static String name(String line) {
    return line.replaceFirst("[ (<].*", "").replaceFirst("^.*\\.(?=[A-Z])", "").replace('$', '.');
  }

  /** What stands under the headings Client and Contract of the topmost version. */
  private static String newest(String changelog) {
    Matcher version = Pattern.compile("(?ms)^## .*?(?=^## |\\z)").matcher(changelog);
    StringBuilder words = new StringBuilder();
    if (version.find()) {
      Pattern.compile("(?ms)^### (?:Client|Contract)\\b.*?(?=^### |\\z)")
          .matcher(version.group())
          .results()
          .forEach(section -> words.append(section.group()));
    }
    return words.toString();
  }
}
