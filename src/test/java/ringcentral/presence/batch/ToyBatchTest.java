package ringcentral.presence.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import retrofit2.Call;
import retrofit2.Retrofit;
import retrofit2.converter.moshi.MoshiConverterFactory;
import retrofit2.http.DELETE;
import retrofit2.http.Path;
import ringcentral.presence.call.Calls;
import ringcentral.presence.call.Lifetime;
import ringcentral.presence.call.RetryPolicy;
import ringcentral.presence.call.Session;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.http.Http;
import ringcentral.presence.http.Origin;
import ringcentral.presence.toy.api.ToyApi;
import ringcentral.presence.toy.model.Mood;
import ringcentral.presence.toy.model.Name;
import ringcentral.presence.toy.model.Node;
import ringcentral.presence.toy.model.ToyJsonAdapterFactory;

/**
 * The batch and paging methods of the toy contract, over HTTP: two of each, made by the templates
 * alone.
 */
class ToyBatchTest {
  private static final Moshi MOSHI = new Moshi.Builder().add(new ToyJsonAdapterFactory()).build();

  /** What PresenceClient is for the presence contract. */
  private static final class ToyClient extends ToyReads {
    private final ToyBatchApi batch;

    ToyClient(ToyBatchApi batch) {
      this.batch = batch;
    }

    @Override
    ToyBatchApi batch() {
      return batch;
    }

    @Override
    <T> T execute(Call<T> call) throws IOException {
      return BatchCalls.execute(call);
    }
  }

  private final Map<String, String> answers = new LinkedHashMap<>();
  private final MockWebServer server = new MockWebServer();
  private final OkHttpClient http = new OkHttpClient();
  private Retrofit retrofit;
  private ToyClient client;

  @BeforeEach
  void startTheServer() throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            String answer = answers.get(request.getPath());
            return answer == null
                ? new MockResponse().setResponseCode(404)
                : new MockResponse()
                    .setHeader("Content-Type", "application/json")
                    .setResponseCode(answer.isEmpty() ? 204 : answer.startsWith("[") ? 207 : 200)
                    .setBody(answer.replace('\'', '"'));
          }
        });
    server.start();
    Calls.Settings settings = new Calls.Settings();
    settings.retryPolicy = RetryPolicy.none();
    Http sender = new Http(http, Origin.of("http://127.0.0.1:" + server.getPort()), "toy", 100_000);
    Calls calls = new Calls(settings, sender);
    calls.signInWith(new FixedToken());
    retrofit =
        new Retrofit.Builder()
            .baseUrl(sender.server())
            .callFactory(sender.calls())
            .addConverterFactory(MoshiConverterFactory.create(MOSHI))
            .addCallAdapterFactory(calls)
            .build();
    ToyApi api = retrofit.create(ToyApi.class);
    client = new ToyClient(new ToyBatchApi(api, new BatchCalls(calls, null, MOSHI::adapter)));
  }

  private interface Removals {
    @DELETE("toys/{id}")
    Call<Void> remove(@Path("id") String id);
  }

  @Test
  void operationThatAnswersNothingIsASuccess() throws IOException {
    answers.put("/toys/1", "");
    assertThat(client.execute(retrofit.create(Removals.class).remove("1"))).isNull();
    assertThatThrownBy(() -> client.execute(retrofit.create(Removals.class).remove("2")))
        .isInstanceOf(PresenceException.class)
        .hasMessage("HTTP 404 for DELETE /toys/2");
  }

  private static final class FixedToken implements Session {
    @Override
    public String token(Lifetime life) {
      return "t";
    }

    @Override
    public @Nullable String replace(Lifetime life, String refused) {
      return null;
    }

    @Override
    public void refusedAgain() {}
  }

  @AfterEach
  void stopTheServer() throws IOException {
    server.shutdown();
    http.connectionPool().evictAll();
  }

  private static String entry(String id, String body) {
    return "{'resourceId':'" + id + "','status':200,'body':" + body + "}";
  }

  private List<String> requests() throws InterruptedException {
    List<String> paths = new ArrayList<>();
    while (paths.size() < server.getRequestCount()) {
      paths.add(server.takeRequest().getPath());
    }
    return paths;
  }

  // ---- Batches

  @Test
  void aBatchSplitsTheIdsByTheLimitOfItsOperation() throws Exception {
    answers.put(
        "/shelf/mine/names/a,b",
        "[" + entry("a", "{'name':'a'}") + "," + entry("b", "{'label':{'text':'b'}}") + "]");
    answers.put("/shelf/mine/names/c", "{}");

    BatchResult<Name> result = client.readNames(List.of("a", "b", "a", "c"));

    assertThat(result.failed()).isEmpty();
    assertThat(result.found().keySet()).containsExactly("a", "b", "c");
    assertThat(requests())
        .containsExactlyInAnyOrder("/shelf/mine/names/a,b", "/shelf/mine/names/c");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\":\"z\"}",
        "{\"label\":{\"text\":\"z\"}}",
        "{\"place\":\"https://toy.example.com/extension/z\"}"
      })
  void anAnswerThatNamesAnotherOwnerIsDropped(String body) throws Exception {
    answers.put("/shelf/mine/names/a", body);
    assertThat(client.readNames(List.of("a")).failed().get("a"))
        .hasMessage("The answer for id a holds the presence of z; it was dropped.");
  }

  @Test
  void aBatchPassesEveryParameterInTheOrderOfTheContract() throws Exception {
    answers.put("/toys/n/a?since=s", "{}");
    answers.put("/toys/n/a?default=on%20hold&page-size=3&since=s", "{'children':[]}");

    assertThat(client.readToys(List.of("a"), "n", "s").found())
        .containsExactly(Map.entry("a", Node.builder().build()));
    assertThat(client.readToys(List.of("a"), "n", Mood.ON_HOLD, 3, "s").found())
        .containsExactly(Map.entry("a", Node.builder().children(List.of()).build()));
  }

  @Test
  void aReceiverTakesWhatIsRead() throws Exception {
    answers.put("/toys/n/a,b?since=s", "[" + entry("a", "{}") + "," + entry("b", "{}") + "]");
    answers.put("/shelf/top/names/a", "{}");
    List<String> received = new ArrayList<>();

    assertThat(client.readToys(List.of("a", "b"), "n", "s", recording(received))).isEqualTo(2);
    assertThat(client.execute(client.batch().readNames("top", List.of("a"), recording(received))))
        .isEqualTo(1);
    assertThat(received).containsExactly("a", "b", "a");
  }

  private static <T> BatchReceiver<T> recording(List<String> received) {
    return new BatchReceiver<>() {
      @Override
      public void found(String id, T value) {
        received.add(id);
      }

      @Override
      public void failed(String id, PresenceException reason) {
        received.add(reason.getMessage());
      }
    };
  }

  @Test
  void aMalformedIdOfAParameterWithAWordForOneselfIsRefused() {
    assertThatThrownBy(() -> client.batch().readNames("~", List.of("a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "shelf is not 1 to 64 letters, digits, - and _; mine alone is the one that is signed in.");
    assertThatThrownBy(() -> client.batch().readShelfToys("", "s"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "shelf is not 1 to 64 letters, digits, - and _; mine alone is the one that is signed in.");
    assertThat(server.getRequestCount()).isZero();
  }

  // ---- Pages

  @Test
  void pagesThatSayWhereTheyStandAreReadToTheLast() throws Exception {
    answers.put(
        "/shelf/mine/toys?page-number=1&page-size=9&since=s",
        "{'records':[{}],'number':1,'position':{'size':1,'total':2},'links':{}}");
    answers.put(
        "/shelf/mine/toys?page-number=2&page-size=9&since=s",
        "{'records':[{}],'number':2,'position':{'size':1,'total':2}}");

    assertThat(all(client.readShelfToys("s"))).hasSize(2);
    assertThat(requests()).hasSize(2);
  }

  @Test
  void pagesThatNameTheNextOneAreReadToTheLast() throws Exception {
    answers.put(
        "/shelf/top/toys?mood=null&page-number=1&page-size=2&since=s",
        "{'records':[{}],'links':{'next':'x'}}");
    answers.put(
        "/shelf/top/toys?mood=null&page-number=2&page-size=2&since=s",
        "{'records':[{'children':[]}],'links':{}}");

    assertThat(all(client.batch().readShelfToys("top", "s", 2, Mood.NULL))).hasSize(2);
    assertThat(requests()).hasSize(2);
  }

  @Test
  void pagesThatSayNothingEndWithAShortOne() throws Exception {
    answers.put("/names?page=1&perPage=2", "{'names':[{'name':'a'},{'name':'b'}]}");
    answers.put("/names?page=2&perPage=2", "{'names':[{'name':'c'}]}");

    assertThat(all(client.readAllNames())).extracting(Name::name).containsExactly("a", "b", "c");
    assertThat(requests()).hasSize(2);
  }

  @Test
  void pagesTakeListsAndTimes() throws Exception {
    answers.put(
        "/names?moods=on%20hold&moods=null&after=1970-01-01T00%3A00%3A00Z&page=1&perPage=2",
        "{'names':[{'name':'a'}]}");

    List<Mood> moods = List.of(Mood.ON_HOLD, Mood.NULL);
    assertThat(all(client.readAllNames(2, moods, Instant.EPOCH))).hasSize(1);
  }

  private static <T> List<T> all(Pages<T> pages) throws IOException {
    List<T> all = new ArrayList<>();
    pages.forEach(all::add);
    return all;
  }

  @Test
  void aFastBatchReadsPagesOfTheListThatTheContractNames() throws Exception {
    answers.put(
        "/shelf/mine/names?page=1&perPage=3",
        "{'all':13,'names':[{'name':'a'},{'name':'b'},{'name':'x'}]}");
    for (int page = 2; page <= 5; page++) {
      String own = "cdefghijklmn".substring(2 * page - 4, 2 * page - 2);
      String names = "{'name':'" + own.charAt(0) + "'},{'name':'" + own.charAt(1) + "'}";
      answers.put(
          "/shelf/mine/names?page=" + page + "&perPage=3", "{'all':13,'names':[" + names + "]}");
    }
    answers.put("/shelf/mine/names/k", "{'name':'k'}");

    List<String> names = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k");
    assertThat(client.readNamesFast(names).found().keySet()).containsExactlyElementsOf(names);
    assertThat(requests())
        .startsWith("/shelf/mine/names?page=1&perPage=3")
        .endsWith("/shelf/mine/names/k")
        .hasSize(6);
  }

  @ParameterizedTest
  @CsvSource({"0,false", "1,true", "9,true", "10,false"})
  void theSizeOfAPageIsBoundedByTheContract(int size, boolean ok) {
    if (ok) {
      assertThat(client.readShelfToys("s", size, null))
          .hasToString("Pages{perPage=" + size + ", read=0}");
    } else {
      assertThatThrownBy(() -> client.readShelfToys("s", size, null))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("pageSize is " + size + "; it must be 1 to 9.");
    }
  }
}
