package ringcentral.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What users get with the jar changes in review only. */
class PublishedPomTest {
  @Test
  void theDependenciesOfUsersAreTheCommittedOnes() throws Exception {
    Element project =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Path.of("pom.xml").toFile())
            .getDocumentElement();
    List<String> published = new ArrayList<>();
    for (Element dependency : children(child(project, "dependencies"))) {
      String scope = text(dependency, "scope", "compile");
      if (!scope.equals("test")) {
        String version = text(dependency, "version", "").replaceAll("\\$\\{(.*)}", "$1");
        published.add(
            String.join(
                ":",
                text(dependency, "groupId", ""),
                text(dependency, "artifactId", ""),
                text(child(project, "properties"), version, version),
                scope + (text(dependency, "optional", "").equals("true") ? ":optional" : "")));
      }
    }

    assertThat(published.stream().sorted())
        .as("published-dependencies.txt says what users get; if that is to change, change it there")
        .containsExactlyElementsOf(Files.readAllLines(Path.of("published-dependencies.txt")));
  }

  private static Element child(Element parent, String name) {
    return children(parent).stream()
        .filter(element -> element.getTagName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String text(Element parent, String name, String otherwise) {
    return children(parent).stream()
        .filter(element -> element.getTagName().equals(name))
        .map(Node::getTextContent)
        .findFirst()
        .orElse(otherwise);
  }

  private static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }
}
