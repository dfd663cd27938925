package ringcentral.presence.bench;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.ringcentral.RestClient;
import com.ringcentral.Utils;
import com.ringcentral.definitions.GetPresenceInfo;
import com.ringcentral.definitions.TokenInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import okhttp3.OkHttpClient;
import okio.Buffer;
import retrofit2.Call;
import retrofit2.Converter;
import retrofit2.Retrofit;
import retrofit2.converter.jackson.JacksonConverterFactory;
import retrofit2.converter.moshi.MoshiConverterFactory;
import retrofit2.http.GET;
import retrofit2.http.Header;
import retrofit2.http.Path;
import ringcentral.presence.PresenceClient;
import ringcentral.presence.auth.Credentials;
import ringcentral.presence.model.PresenceJsonAdapterFactory;
import ringcentral.presence.model.UserPresence;

/**
 * The first use in a fresh JVM. Each way stands in a class of its own, so that none loads what
 * another needs.
 */
final class FirstUse {
  private FirstUse() {}

  /** Takes the way, and the file with the presence or the address of the server. */
  public static void main(String[] arguments) throws Exception {
    if (arguments[0].endsWith("-after")) {
      Connected.load();
    }
    long start = System.nanoTime();
    Object presence =
        switch (arguments[0].replace("-after", "")) {
          case "ours" -> Ours.decode(read(arguments[1]));
          case "official" -> Official.decode(read(arguments[1]));
          case "reflective" -> Reflective.decode(read(arguments[1]));
          case "jackson" -> Jackson.decode(read(arguments[1]));
          case "ours-call" -> Ours.call(arguments[1]);
          case "official-call" -> Official.call(arguments[1]);
          case "reflective-call" -> ReflectiveCall.call(arguments[1]);
          case "jackson-call" -> JacksonCall.call(arguments[1]);
          default -> throw new IllegalArgumentException(arguments[0]);
        };
    long nanos = System.nanoTime() - start;
    if (presence == null) {
      throw new IllegalStateException();
    }
    for (String line : Files.readAllLines(java.nio.file.Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM:")) {
        System.out.println(nanos + " " + line.replaceAll("\\D", ""));
      }
    }
    System.exit(0); // The official SDK's threads would live on for a minute.
  }

  private static byte[] read(String file) throws Exception {
    return Files.readAllBytes(java.nio.file.Path.of(file));
  }

  /** What a process has loaded by the time that its first answer comes. */
  private static final class Connected {
    static void load() {
      new OkHttpClient();
      new Buffer().writeUtf8("{}").readUtf8();
    }
  }

  private static final class Ours {
    static Object decode(byte[] json) throws Exception {
      return PresenceJsonAdapterFactory.adapter(UserPresence.class)
          .fromJson(new Buffer().write(json));
    }

    static Object call(String server) throws Exception {
      PresenceClient client =
          PresenceClient.builder()
              .server(server)
              .credentials(Credentials.accessToken(() -> "token"))
              .build();
      return client.execute(client.api().readUserPresenceStatus("~", "~"));
    }
  }

  private static final class Official {
    static Object decode(byte[] json) {
      return Utils.gson.fromJson(new String(json, StandardCharsets.UTF_8), GetPresenceInfo.class);
    }

    static Object call(String server) throws Exception {
      RestClient client = new RestClient("id", "secret", server);
      client.token = new TokenInfo().access_token("token");
      return client.restapi().account("~").extension("~").presence().get();
    }
  }

  private static final class Reflective {
    static Object decode(byte[] json) throws Exception {
      return Plain.moshi().adapter(Plain.Presence.class).fromJson(new Buffer().write(json));
    }
  }

  private static final class ReflectiveCall {
    static Object call(String server) throws Exception {
      return ByHand.call(server, MoshiConverterFactory.create(Plain.moshi()));
    }
  }

  private static final class Jackson {
    static Object decode(byte[] json) throws Exception {
      return new ObjectMapper()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .readValue(json, Plain.Presence.class);
    }
  }

  private static final class JacksonCall {
    static Object call(String server) throws Exception {
      return ByHand.call(
          server,
          JacksonConverterFactory.create(
              new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)));
    }
  }

  /** What one would write by hand for Retrofit. */
  interface PlainApi {
    @GET("restapi/v1.0/account/{accountId}/extension/{extensionId}/presence")
    Call<Plain.Presence> readUserPresenceStatus(
        @Header("Authorization") String token,
        @Path("accountId") String accountId,
        @Path("extensionId") String extensionId);
  }

  private static final class ByHand {
    static Object call(String server, Converter.Factory converters) throws IOException {
      return new Retrofit.Builder()
          .baseUrl(server)
          .addConverterFactory(converters)
          .build()
          .create(PlainApi.class)
          .readUserPresenceStatus("Bearer token", "~", "~")
          .execute()
          .body();
    }
  }
}
