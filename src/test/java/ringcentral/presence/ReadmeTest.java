package ringcentral.presence;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ringcentral.presence.auth.AuthorizationRequest;
import ringcentral.presence.auth.Credentials;
import ringcentral.presence.auth.TokenStore;
import ringcentral.presence.batch.BatchResult;
import ringcentral.presence.batch.Page;
import ringcentral.presence.batch.Pages;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.model.PresenceInfoRequest;
import ringcentral.presence.model.PresenceStatus;
import ringcentral.presence.model.UserPresence;
import ringcentral.presence.testing.FakePresence;
import ringcentral.presence.testing.PresenceSimulator;
import ringcentral.presence.testing.Scenario;
import ringcentral.presence.testing.SimulatedRequest;
import ringcentral.presence.testing.SimulatedService;
import ringcentral.presence.watch.EffectiveStatus;

/**
 * What the README and the guide show is compiled and run here, word for word but for line breaks.
 */
final class ReadmeTest {
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  private final List<String> forgotten = new ArrayList<>();

  private void forget(String id) {
    forgotten.add(id);
  }

  @Test
  void firstScreenRuns() throws IOException {
    SimulatedService service = SimulatedService.builder().people(31).build();
    List<String> ids = service.peopleIds();
    service.addMissing(ids.get(7));
    String clientId = "simulated-client";
    String clientSecret = "simulated-secret";
    String jwt = "simulated-jwt";
    try (PresenceSimulator simulator = PresenceSimulator.start(service)) {
      String server = simulator.baseUrl();
      try (PresenceClient client =
          PresenceClient.builder()
              .server(server) // Servers.SANDBOX; leave it out for production
              .credentials(Credentials.jwt(clientId, clientSecret, jwt))
              .build()) {
        BatchResult<UserPresence> team = client.readUserPresenceStatuses(ids); // any number of ids
        team.found()
            .forEach((id, presence) -> System.out.println(id + " " + EffectiveStatus.of(presence)));
        team.failed().forEach((id, error) -> System.out.println(id + " " + error.getMessage()));

        client.execute(
            client
                .api()
                .updateUserPresenceStatus(
                    "~",
                    "~",
                    PresenceInfoRequest.builder()
                        .userStatus(PresenceStatus.BUSY)
                        .message("In a review until four")
                        .build()));
      }
    }
    assertThat(service.count(SimulatedRequest::isApi)).isEqualTo(3);
  }

  private final List<String> warnings = new ArrayList<>();

  private interface Log {
    void warning(String text);
  }

  private final Log log = warnings::add;

  @Test
  void theRestRuns() throws IOException {
    SimulatedService service = SimulatedService.builder().people(31).build();
    service.addMissing(service.peopleIds().get(7));
    try (PresenceSimulator simulator = PresenceSimulator.start(service);
        PresenceClient client =
            PresenceClient.builder()
                .server(simulator.baseUrl())
                .credentials(Credentials.accessToken(service::issueToken))
                .build()) {
      List<String> ids = service.peopleIds();
      BatchResult<UserPresence> team = client.readUserPresenceStatuses(ids);
      for (Map.Entry<String, PresenceException> entry : team.failed().entrySet()) {
        if ("CMN-102".equals(entry.getValue().errorCode())) {
          forget(entry.getKey()); // there is no such person any more
        }
      }
      team.orThrowIfNoneFound();
      if (!team.isComplete()) {
        log.warning("Not read: " + team.reasons()); // {HTTP 404 CMN-102=3}
      }
      BatchResult<UserPresence> all = client.readUserPresenceStatusesFast(ids);
      assertThat(all.found().keySet()).isEqualTo(team.found().keySet());
      Pages<UserPresence> pages = client.readAccountPresences();
      while (pages.hasNext()) {
        Page<UserPresence> page = pages.next(); // one request
        for (UserPresence presence : page.records()) {
          System.out.println(presence.extension().id() + " " + EffectiveStatus.of(presence));
        }
        System.out.println("page " + page.number() + " of " + page.totalPages());
      }
    }
    assertThat(forgotten).containsExactly(service.peopleIds().get(7));
    assertThat(warnings).containsExactly("Not read: {HTTP 404 CMN-102=1}");
  }

  private final List<Object> shown = new ArrayList<>();

  private void show(String who, Object what) {
    shown.add(who + " " + what.getClass().getSimpleName());
  }

  @Test
  void whatStandsBesideKotlinRuns() throws IOException {
    SimulatedService service = SimulatedService.builder().people(2).build();
    List<String> ids = service.peopleIds();
    String id = "simulated-client";
    String secret = "simulated-secret";
    String jwt = "simulated-jwt";
    String who = "4711";
    try (PresenceSimulator simulator = PresenceSimulator.start(service)) {
      String server = simulator.baseUrl();
      PresenceClient client =
          PresenceClient.builder()
              .credentials(Credentials.jwt(id, secret, jwt))
              .server(server)
              .build();
      UserPresence me = client.execute(client.api().readUserPresenceStatus("~", "~"));
      show("me", me);

      PresenceInfoRequest busy =
          PresenceInfoRequest.builder().userStatus(PresenceStatus.BUSY).build();
      client.execute(client.api().updateUserPresenceStatus("~", "~", busy));
      assertThat(service.count(request -> request.method().equals("PUT"))).isEqualTo(1);

      BatchResult<UserPresence> team = client.readUserPresenceStatuses(ids);
      team.found().forEach((person, presence) -> show(person, presence));

      try {
        client.execute(client.api().readUserPresenceStatus("~", who));
      } catch (PresenceApiException error) {
        show(who, error.errorCode());
      }
      client.close();
    }
    assertThat(shown)
        .containsExactly(
            "me UserPresence",
            ids.get(0) + " UserPresence",
            ids.get(1) + " UserPresence",
            "4711 String");
  }

  private String address = "";

  private void open(String url) {
    String state = okhttp3.HttpUrl.get(url).queryParameter("state");
    address = "com.example.board:/signed-in?code=c&state=" + state;
  }

  @Test
  void signInWithABrowserIsMade(@TempDir File folder) throws IOException {
    String clientId = "simulated-client";
    AuthorizationRequest request =
        AuthorizationRequest.builder(clientId, "com.example.board:/signed-in").build();
    open(request.url()); // the user signs in, and the browser comes back with an address
    PresenceClient client =
        PresenceClient.builder()
            .credentials(request.credentials(address))
            .tokenStore(TokenStore.file(new File(folder, "session")))
            .build();
    client.close();
  }

  @Test
  void anAppCanBeTestedInMemory() throws IOException {
    FakePresence fake = FakePresence.create();
    fake.service().play(Scenario.HALF_OF_A_BATCH_NOT_FOUND);
    fake.service()
        .network()
        .delay(Duration.ofMillis(20)); // failurePercent, errorPercent: none unless you say so

    BatchResult<UserPresence> half =
        fake.client().readUserPresenceStatuses(fake.service().peopleIds());
    System.out.println(half.found().size() + " found, " + half.failed().size() + " not");

    String ada = fake.service().peopleIds().get(2);
    fake.service().onNotification(text -> System.out.println(text)); // as a webhook delivers them
    fake.service().setTelephonyStatus(ada, "Ringing"); // then CallConnected, OnHold, NoCall
    fake.service().setInMeeting(ada, true);
    fake.service().set(ada, "dndStatus", "DoNotAcceptAnyCalls"); // any field that a PUT changes
    fake.service().set(ada, "allowSeeMyPresence", false); // hides: others see her offline
    fake.service().addMissing(ada); // gone: 404
    fake.service().advance(Duration.ofHours(1)); // tokens expire, rate limits pass
    fake.service().reset(); // between tests that share a service
    assertThat(half.found()).hasSize(6);
  }

  private static void showBusy(PresenceClient client) throws IOException {
    client.execute(
        client
            .api()
            .updateUserPresenceStatus(
                "~", "~", PresenceInfoRequest.builder().userStatus(PresenceStatus.BUSY).build()));
  }

  @Test
  void anAppCanBeTestedAgainstTheContract() throws IOException {
    OpenApiInteractionValidator contract =
        OpenApiInteractionValidator.createFor("META-INF/openapi/presence.yaml").build();
    FakePresence presence = FakePresence.create();
    showBusy(presence.client()); // your code

    for (SimulatedRequest request : presence.service().requests(SimulatedRequest::isApi)) {
      SimpleRequest.Builder sent = new SimpleRequest.Builder(request.method(), request.path());
      request.headers().forEach((name, value) -> sent.withHeader(name, value));
      request.queries().forEach((name, value) -> sent.withQueryParam(name, value));
      if (!request.body().isEmpty()) {
        sent.withBody(request.body());
      }
      assertThat(contract.validateRequest(sent.build()).getMessages()).isEmpty();
    }
    assertThat(presence.service().count(SimulatedRequest::isApi)).isEqualTo(1);
    assertThat(contract.validateRequest(SimpleRequest.Builder.put("/x").build()).hasErrors())
        .isTrue();
  }

  @Test
  void everyJavaBlockOfTheGuideStandsInATest() throws IOException {
    StringBuilder tests = new StringBuilder();
    for (String test :
        List.of("ReadmeTest", "WatchingTest", "ObservabilityTest", "MigratingTest")) {
      tests.append(
          Files.readString(Path.of("src/test/java/ringcentral/presence/" + test + ".java")));
    }
    tests.append(
        Files.readString(Path.of("src/bench/java/ringcentral/presence/bench/OfficialSdk.java")));
    try (Stream<Path> samples = Files.walk(Path.of("samples"))) {
      for (Path file : samples.filter(path -> path.toString().endsWith(".java")).toList()) {
        tests.append(Files.readString(file));
      }
    }
    String source = squeeze(tests.toString());
    int count = 0;
    for (Path page : pages()) {
      Matcher blocks = JAVA.matcher(Files.readString(page));
      for (; blocks.find(); count++) {
        assertThat(source).as(page.toString()).contains(squeeze(blocks.group(1)));
      }
    }
    assertThat(count).isGreaterThan(14);
  }

  @Test
  void everyLinkOfTheGuideLeadsToAFileAndAHeading() throws IOException {
    for (Path page : pages()) {
      Matcher links = Pattern.compile("]\\(([^):#]*)(#[^)]*)?\\)").matcher(Files.readString(page));
      while (links.find()) {
        Path target =
            links.group(1).isEmpty() ? page : page.resolveSibling(links.group(1)).normalize();
        assertThat(target).as(page + ": " + links.group()).exists();
        if (links.group(2) != null) {
          assertThat(Files.readAllLines(target))
              .as(page + ": " + links.group())
              .anyMatch(
                  line ->
                      line.startsWith("#")
                          && line.replaceFirst("#+ ", "#")
                              .toLowerCase(Locale.ROOT)
                              .replace(' ', '-')
                              .replaceAll("[^#a-z0-9-]", "")
                              .equals(links.group(2)));
        }
      }
    }
  }

  @Test
  void theReadmeFitsOnThreeScreensAndNamesEachPage() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    assertThat(readme.lines()).hasSizeLessThanOrEqualTo(150);
    for (Path page : pages()) {
      assertThat(readme).contains(page.getFileName().toString().replace("README.md", ""));
    }
  }

  /** The README and the pages of docs. */
  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.list(Path.of("docs"))) {
      return Stream.concat(Stream.of(Path.of("README.md")), docs.sorted())
          .filter(page -> page.toString().endsWith(".md"))
          .toList();
    }
  }

  private static String squeeze(String code) {
    return code.replaceAll("\\s+", "");
  }

  @Test
  void theFirstCommandIsTheDemoAndTheOtherTheTests() throws IOException {
    Matcher commands =
        Pattern.compile("(?m)^mvn[^#\n]*").matcher(Files.readString(Path.of("README.md")));
    List<String> found = new ArrayList<>();
    while (commands.find()) {
      found.add(commands.group().trim());
    }
    assertThat(found).containsExactly("mvn -q -Pdemo", "mvn verify");
    assertThat(Files.readString(Path.of(".ci/run"))).contains("\nmvn verify ");
  }

  @Test
  void theTestsProfilesAndSwitchesThatContributingNamesExist() throws IOException {
    String contributing = Files.readString(Path.of("CONTRIBUTING.md"));
    StringBuilder tests = new StringBuilder();
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        tests.append(Files.readString(file));
      }
    }
    String pom = Files.readString(Path.of("pom.xml"));
    assertThat(names("-Dtest='?([\\w,]+)", contributing))
        .isNotEmpty()
        .allMatch(name -> tests.indexOf("class " + name + " {") >= 0);
    assertThat(names(" -P(\\w+)", contributing))
        .contains("accept", "drift")
        .allMatch(name -> pom.contains("<id>" + name + "</id>"));
    assertThat(names("-D(unreleased)\\b", contributing))
        .isNotEmpty()
        .allMatch(name -> tests.indexOf("getBoolean(\"" + name + "\")") >= 0);
  }

  private static List<String> names(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .flatMap(match -> Stream.of(match.group(1).split(",")))
        .toList();
  }
}
