package ringcentral.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What users get with the jar changes in review only. */
class PublishedPomTest {
  private static final List<String> USUAL = List.of("groupId", "artifactId", "version", "scope");
  private static Element project;

  @BeforeAll
  static void read() throws Exception {
    project =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Path.of("target/published-pom.xml").toFile())
            .getDocumentElement();
  }

  @Test
  void theDependenciesOfUsersAreTheCommittedOnes() throws Exception {
    Stream<String> published =
        children((Element) project.getElementsByTagName("dependencies").item(0))
            .map(dependency -> children(dependency).map(PublishedPomTest::part))
            .map(parts -> parts.collect(Collectors.joining(":")));
    assertReviewed("published-dependencies.txt", published);
  }

  @Test
  void theLibrariesOfUsersAreTheCommittedOnes() throws Exception {
    String libraries = Files.readString(Path.of("target/for-android/runtime-classpath")).trim();
    Stream<String> names =
        Stream.of(libraries.split(File.pathSeparator)).map(path -> new File(path).getName());
    assertReviewed("runtime-dependencies.txt", names);
  }

  private static void assertReviewed(String file, Stream<String> lines) throws IOException {
    Path reviewed = Path.of("src/test/resources", file);
    List<String> found = lines.sorted().toList();
    if (Boolean.getBoolean("accept")) {
      Files.write(reviewed, found);
    } else {
      assertThat(Files.readAllLines(reviewed))
          .as("%s says what users get; run mvn -q -Paccept and review the diff", file)
          .isEqualTo(found);
    }
  }

  /** What is not usual is told, such as {@code optional=true}. */
  private static String part(Element part) {
    String text = part.getTextContent().trim();
    return USUAL.contains(part.getTagName()) ? text : part.getTagName() + "=" + text;
  }

  @Test
  void nothingOfTheBuildIsPublished() {
    assertThat(children(project).map(Element::getTagName))
        .containsExactlyInAnyOrder(
            "modelVersion",
            "groupId",
            "artifactId",
            "version",
            "name",
            "description",
            "url",
            "licenses",
            "developers",
            "scm",
            "dependencies");
  }

  private static Stream<Element> children(Element parent) {
    NodeList nodes = parent.getChildNodes();
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .filter(Element.class::isInstance)
        .map(Element.class::cast);
  }
}
