//! Short lists, written for this project: function words first, then what letters use most.
//! A letter alone is listed only where the language has it as a word.

use super::Language;

pub(super) const fn of(language: Language) -> &'static str {
    match language {
        Language::English => ENGLISH,
        Language::French => FRENCH,
        Language::Spanish => SPANISH,
        Language::Portuguese => PORTUGUESE,
        Language::German => GERMAN,
        Language::Russian => RUSSIAN,
        Language::Arabic => ARABIC,
        // written without spaces: no fragment rule applies
        Language::Chinese => "",
    }
}

const ENGLISH: &str = "\
    a i an the this that these those it its he she they we you me him her them us my your his our their mine \
    yours ours theirs who whom whose which what when where why how and or but nor not no yes so if then than \
    as at by for from in into of off on onto out over to up with within without under upon about above after \
    against along among around before behind below beneath beside between beyond down during except inside \
    near outside past since through till until toward towards via per is am are was were be been being has \
    have had having do does did done doing can could may might must shall should will would ought let make \
    made making take taken took give given gave go goes going gone went come came coming get got see seen \
    saw say said says set put keep kept hold held know known knew think thought find found become became \
    begin began bring brought call called ask asked act acts all any each every both either neither some \
    such same other another many much more most less least few several own only just also too very even ever \
    never always often again still yet now here there once twice soon later first second third last next one \
    two three four five six seven eight nine ten hundred thousand million half day days week month year \
    years time date today man men woman women people person child state states nation nations country law \
    right rights part parts place point case fact word words work way ways end side line list note notes \
    letter letters page table form office annex herewith therefore however moreover nevertheless whereas \
    hereby thereby therein sir madam mister dear accept agree agreed sign signed resign view views concern \
    able unable cover recover present council security united general secretary president minister mission \
    member members new old good great high low long short large small free full open public order rest age \
    ages art arm arms war peace aid air bar base bed best better big bill block board body book border born \
    box boy buy car care cast cause change city civil claim class clear close coast cold common copy cost \
    count court cut deal death debt deep draft draw drop due duty early earth east eat else event eye face \
    fail fair fall far fast father favour fear feel field fight file fill final fine fire firm fish fit fix \
    flow food foot force foreign forest forward friend front fund gas gain gate girl gold grant grave ground \
    group grow gun hand hands hard hat head hear heart heat help hence hit home hope host hour house human \
    ice idea ill inform ink iron island issue item job join joint judge jury key kill kind king laid land \
    late lay lead leader leave left legal lend level lie life light like limit link live loan local look \
    lord lose loss lost love main manner mark market mate matter mean means measure meet mind miss mode \
    money moon morning mother mount move name need net news night north nothing notable notice number oath \
    oil pact paid pair paper pass path pay peer pen plan plant play plea pledge plus police port post power \
    press price print prior proof proper pull push race rain raise range rate ratio reach read ready real \
    reason record red refer region regret rely remain report result return ring rise risk river road rock \
    role roof room rule run safe sail sale salt sand save school sea seal seat seek seem sell send sense \
    sent series serve ship shore show shut sick sight sit site size skill sky sleep slow social soil sold \
    son sort sound source south space speak speed spend staff stage stand star start statement stay step \
    stock stone stop store storm street strong study sun sure talk task tax team tell term terms test text \
    thank thing tie tone top total touch town trade train treat treaty tree trial troop troops true trust \
    try turn type union unit use used user using value vessel vote wait wall want warm watch water weapon \
    wear well west wheel while white whole wide wife wild win wind window wing winter wish wood world worth \
    write written wrote wrong young zone january february march april june july august september october \
    november december dollar dollars euro euros pound pounds franc francs cent cents mille percent requests \
    request decides decided noted accordingly personnel resolution paragraph meeting instructions \
    instruction transmit honour grateful circulated initial formal agreement commission committee rejects \
    rejected confirms confirmed opposes opposed supports supported increases increased decreases decreased";

const FRENCH: &str = "\
    a à y ô le la les un une des du de au aux ce cet cette ces mon ma mes ton ta tes son sa ses notre nos \
    votre vos leur leurs je tu il elle on nous vous ils elles me te se lui eux moi toi soi qui que quoi dont \
    où quel quelle quels quelles lequel laquelle lesquels lesquelles auquel duquel et ou ni mais or donc car \
    si ne pas plus moins point rien jamais guère non oui en dans sur sous par pour avec sans chez vers \
    contre entre depuis pendant avant après devant derrière dès hors parmi selon malgré outre comme quand \
    lorsque puisque quoique afin ainsi aussi alors est es suis sommes êtes sont être été étant était étaient \
    sera seront serait soit soient fut furent ai as avons avez ont avoir eu ayant avait avaient aura auront \
    aurait ait aient eut faire fait faite faits faites fais fasse peut peuvent pouvoir pu pourra pourrait \
    doit doivent devoir dû devra devrait va vont aller ira veut veulent vouloir sait savoir su vu voir voit \
    mis met mettre pris prend prendre dit dire tient tenir tenu vient venir venu tout toute tous toutes \
    autre autres même mêmes tel telle tels telles chaque plusieurs quelque quelques certain certains \
    certaine aucun aucune nul nulle seul seule seuls bien mal très trop peu beaucoup assez encore déjà \
    toujours souvent ici là hier demain puis enfin ensuite tant tandis deux trois quatre cinq six sept huit \
    neuf dix vingt trente cent mille premier première second seconde dernier dernière jour jours mois an ans \
    année années temps date heure janvier février mars avril mai juin juillet août septembre octobre \
    novembre décembre état états pays peuple nation nations gouvernement ministre président présidente \
    conseil sécurité lettre note annexe document texte mot mots article accord accords loi droit droits part \
    parts partie parties cas lieu fin suite sens mise vue voie voix tour fois bon bonne beau grand grande \
    petit petite haut haute bas basse long longue court vieux jeune nouveau nouvelle général générale madame \
    monsieur excellence honneur présent présente présents prier prie agréer ci mer port sort corps pied main \
    tête œil yeux eau air feu terre ville rue mur porte table lit livre page prix coût but cour mort vie nom \
    père mère fils fille homme femme enfant gens roi loin près prêt tente vente rente rendu voulu connu reçu \
    cru tiers pire mieux plein vide sûr art âge âme arme armes ordre acte actes aide bord bout camp cause \
    champ chef choix ciel clé cœur commun compte côté coup crise débat délai dette devise digne don effet \
    égard emploi envoi ère essai étude façon faim faute fer fête fleur fond force forme fort frais franc \
    gain garde gaz grâce grade guerre île image jeu joie juge ligne liste masse mesure mode moment monde \
    mont nature nord sud ouest nuit objet œuvre offre ombre onde paix parole peine perte place plan poids \
    police pont poste presse preuve projet raison rang rapport rêve risque rôle route salle sang sel série \
    siège signe signé site sol somme sorte source souci style sujet taux taxe terme titre total trait train \
    trêve usage valeur vent vol vote zone euro euros dollar dollars francs livres cents confirme confirment \
    demande demandent décide décident refuse rejette rejettent accepte acceptent oppose opposés opposé \
    proroger mandat séance décision résolution territoire personnel agents annexes délégation délégations \
    mission ambassade ambassadeur représentant permanent";

const SPANISH: &str = "\
    a e o u y el la los las un una unos unas lo al del de en con por para sin sobre tras entre desde hasta \
    hacia contra según ante bajo durante mediante que quien quienes cual cuales cuyo cuya cuando donde como \
    porque pues si sí no ni pero sino aunque mas más menos muy mucho mucha muchos muchas poco poca pocos tan \
    tanto tanta también tampoco ya aún aun todavía siempre nunca jamás hoy ayer mañana aquí allí ahí ahora \
    luego entonces después antes yo tú él ella ello usted ustedes nosotros ellos ellas me te se nos os le \
    les mi mis tu tus su sus nuestro nuestra nuestros vuestro este esta esto estos estas ese esa eso esos \
    esas aquel aquella aquello es soy eres somos son ser sido siendo era eran fue fueron será serán sería \
    sea sean está están estar estado estaba estuvo he has ha hemos han haber habido había habrá hay hace \
    hacen hacer hecho hizo puede pueden poder podrá podría debe deben deber deberá va van ir iba voy da dan \
    dar dado dio dice dicen decir dicho dijo ve ven ver visto tiene tienen tener tenido tuvo tengo quiere \
    querer sabe saber todo toda todos todas otro otra otros otras mismo misma mismos cada algún alguno \
    alguna algunos ningún ninguno ninguna nada nadie algo alguien varios ambos solo sólo sola bien mal mejor \
    peor uno dos tres cuatro cinco seis siete ocho nueve diez veinte cien ciento mil millón primer primero \
    primera segundo último última día días mes meses año años ano vez veces hora fecha enero febrero marzo \
    abril mayo junio julio agosto septiembre octubre noviembre diciembre país países estados pueblo nación \
    naciones gobierno ministro ministra presidente consejo seguridad carta nota anexo documento texto \
    palabra artículo acuerdo ley derecho derechos parte partes punto caso lugar fin modo vista vía voz honor \
    señor señora excelencia presente alta alto baja gran grande pequeño nuevo nueva largo corto buen bueno \
    buena mar sol luz paz rey red sal sur norte oeste pan pie mano cabeza ojo agua aire fuego tierra ciudad \
    calle casa puerta mesa libro página precio costo corte muerte vida nombre padre madre hijo hija hombre \
    mujer niño gente cerca lejos orden acto ayuda base campo cargo causa centro cielo clase común cosa \
    cuenta cuerpo deuda efecto edad fondo forma fuerza guerra grupo idea isla juego juez lado línea lista \
    medio medida mundo noche obra oficina papel paso perdón peso plan plaza prueba puerto puesto razón regla \
    resto río ruta sala serie sede signo sitio suma tema tiempo tipo título total trato uso valor venta voto \
    zona euro euros dólar dólares franco francos libra libras confirma decide decidió rechaza acepta opone \
    oponemos mandato sesión resolución decisión territorio personal funcionarios anexos misión embajador \
    representante permanente renueva";

const PORTUGUESE: &str = "\
    a e o é à os as um uma uns umas de da do das dos em na no nas nos num numa ao aos às por pelo pela pelos \
    pelas para com sem sob sobre entre desde até contra segundo perante durante mediante que quem qual quais \
    cujo cuja quando onde como porque pois se si sim não nem mas porém embora mais menos muito muita muitos \
    muitas pouco pouca tão tanto tanta também já ainda sempre nunca jamais hoje ontem amanhã aqui ali aí lá \
    agora logo então depois antes eu tu ele ela nós vós eles elas me te lhe lhes vos mim ti meu minha meus \
    minhas teu tua seu sua seus suas nosso nossa nossos este esta isto estes estas esse essa isso esses \
    essas aquele aquela aquilo sou és somos são ser sido sendo era eram foi foram será serão seria seja \
    sejam está estão estar estado estava esteve tenho tem têm temos ter tido tinha teve terá há haver havia \
    houve faz fazem fazer feito fez pode podem poder poderá deve devem dever vai vão ir ia dá dão dar dado \
    deu diz dizem dizer dito disse vê veem ver visto quer querer sabe saber todo toda todos todas outro \
    outra outros outras mesmo mesma cada algum alguma alguns nenhum nenhuma nada ninguém algo alguém vários \
    ambos só bem mal melhor pior dois duas três quatro cinco seis sete oito nove dez vinte cem cento mil \
    milhão primeiro primeira último última dia dias mês meses ano anos vez vezes hora data janeiro fevereiro \
    março abril maio junho julho agosto setembro outubro novembro dezembro país países estados povo nação \
    nações governo ministro ministra presidente conselho segurança carta nota anexo documento texto palavra \
    artigo acordo lei direito direitos parte partes ponto caso lugar fim modo vista via voz honra senhor \
    senhora excelência presente alta alto baixa baixo grande pequeno novo nova longo curto bom boa mar sol \
    luz paz rei rede sal sul norte leste oeste pão pé mão cabeça olho água ar fogo terra cidade rua casa \
    porta mesa livro página preço custo corte morte vida nome pai mãe filho filha homem mulher gente perto \
    longe ordem ato ajuda base campo cargo causa centro céu classe comum coisa conta corpo dívida efeito \
    idade fundo forma força guerra grupo fato ideia ilha jogo juiz lado linha lista meio medida mundo noite \
    obra papel passo peso plano prova porto posto razão regra resto rio rota sala série sede sinal sítio \
    soma tema tempo tipo título total uso valor venda voto zona avô avó euro euros dólar dólares franco \
    francos libra libras confirma decide decidiu rejeita aceita aceitar autoriza mandato sessão resolução \
    decisão território pessoal funcionários anexos missão embaixador representante permanente";

const GERMAN: &str = "\
    der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner keines ich du \
    er sie es wir ihr mich mir dich dir ihn ihm uns euch ihnen sich mein meine dein deine sein seine seinen \
    seinem seiner ihre ihren ihrem ihrer unser unsere euer wer wen wem was welche welcher welches wo wann \
    warum wie und oder aber denn doch sondern nicht nichts nie nein ja so wenn dann als ob dass da weil \
    damit obwohl bis bevor nachdem während sofern in im ins an am ans auf aus außer bei beim durch für gegen \
    hinter mit nach neben ohne seit über um unter unten von vom vor zu zum zur zwischen wegen trotz statt ab \
    ist bin bist sind seid war waren gewesen wird werden wurde wurden worden werde würde würden hat habe \
    haben hatte hatten hätte gehabt kann können konnte muss müssen soll sollen sollte will wollen wollte \
    darf dürfen mag möge möchte tun tut getan macht machen gemacht geht gehen kommt kommen gibt geben \
    gegeben nimmt nehmen sagt sagen gesagt sieht sehen steht stehen liegt alle allen aller alles andere \
    anderen anderer jede jeder jedes jeden manche mehr meist viel viele wenig einige etwas nur auch noch \
    schon sehr immer oft hier dort jetzt heute gestern morgen bald wieder ganz gar gern gut besser eins zwei \
    drei vier fünf sechs sieben acht neun zehn hundert tausend erste ersten zweite dritte letzte letzten tag \
    tage tagen monat jahr jahre jahren zeit datum uhr januar februar märz april mai juni juli august \
    september oktober november dezember staat staaten land länder volk nation regierung minister ministerin \
    präsident präsidentin rat sicherheit brief schreiben note anlage text wort worte artikel gesetz recht \
    rechte teil teile punkt fall ort ende sinn weg stimme ehre herr frau groß große klein neu neue alt lang \
    kurz hoch tief nah fern mann kind mutter vater sohn tochter haus stadt straße tür tisch buch seite preis \
    kosten tod leben name hand kopf auge wasser luft feuer erde see meer küste fluss berg wald feld stein \
    gold geld bau bank bild bund dienst ding druck eid eis fach form frage frieden krieg gast geist glück \
    grund hafen halt herz hilfe hof kauf kern kraft kreis lage last laut licht liste lohn mark markt maß \
    maße massen maßen mittel mund nacht not nutzen plan platz post rand rang raum regel reich rest rolle ruf \
    ruhe satz schiff schluss schritt schutz sitz stelle steuer stoff stück stunde tat ton tor wahl wand wert \
    wesen wind wirt zahl zeichen zeile ziel zoll zug zweck euro euros dollar franken pfund prozent bestätigt \
    beschließt beschloss lehnt stimmt mandat sitzung beschluss gebiet personal anlagen botschaft botschafter \
    vertreter ständige ständigen";

const RUSSIAN: &str = "\
    а в и к о с у я во ко со об от до из за на по под над при про для без через между перед после около \
    против среди кроме вместо ради он она оно они мы вы ты меня мне мной тебя тебе его ему им ее её ей нее \
    нас нам нами вас вам вами их ими себя себе мой моя мое мои твой свой своя свое свои своего своей своих \
    наш наша наше наши ваш этот эта это эти этого этой этих этом тот та то те того той тех том такой такая \
    такое такие весь вся все всё всего всей всех всем кто что кого чего чем ком чему кому который которая \
    которое которые которого которой которых какой чей где когда куда откуда как почему зачем сколько не ни \
    нет да но или либо если бы же ли лишь только уже еще ещё даже вот так также тоже там тут здесь теперь \
    сейчас потом тогда всегда никогда иногда часто опять снова очень более менее больше меньше много мало \
    есть был была было были быть будет будут будем буду является являются может могут мог могла можно должен \
    должна должны надо нужно нельзя имеет имеют иметь имею дал дать дает сказал говорит знает знать хочет \
    идет идти стал стать один одна одно одни два две три четыре пять шесть семь восемь девять десять сто \
    тысяча миллион первый первая второй третий последний день дня дней месяц месяца год года лет время \
    времени дата час января февраля марта апреля мая июня июля августа сентября октября ноября декабря \
    страна страны стран государство народ нация наций правительство правительства министр председатель \
    президент совет совета безопасности письмо письма нота приложение документ текст слово слова статья \
    закон право права часть пункт случай место конец смысл путь голос честь господин госпожа большой малый \
    новый новая новое старый высокий человек люди людей мужчина женщина ребенок мать отец сын дочь дом город \
    улица дверь стол книга страница цена суд смерть жизнь имя рука голова глаз вода воздух огонь земля море \
    мир война сила воля вид век вес власть вопрос враг выбор герой дар дело долг дух еда зал знак зона игра \
    идея край круг лес лист лицо мера мост муж небо нёбо ночь ответ план пол порт пост пора предел пример \
    род роль ряд сад свет связь семья след снег список спор срок стена сторона сумма тело тема тон труд тип \
    ум урок успех фон форма цель число шаг школа язык евро доллар доллара долларов долл рубль рублей франков \
    процент процента процентов подтверждает решил отвергает принимает согласен согласно возражаем мандат \
    заседание резолюция решение территория персонал посол представитель постоянный постоянного осуществляет";

const ARABIC: &str = "\
    و من إلى الى على في عن مع أن ان إن لا ما لم لن قد هذا هذه ذلك تلك هؤلاء هو هي هم هن نحن أنا أنت كل كلا \
    بعض غير أي أو أم ثم بل لكن حتى إذا اذا لو كما بين بعد قبل عند عندما حيث منذ خلال ضد نحو حول دون سوى ليس \
    ليست كان كانت كانوا يكون تكون هناك هنا الآن اليوم أمس غدا أيضا فقط جدا ألا إلا اما أما التي الذي الذين \
    اللذين اللاتي به بها له لها لهم لنا لي لك منه منها منهم عنه عنها فيه فيها عليه عليها إليه إليها معه معها \
    بأن لأن وأن كأن أحد احد واحد واحدة اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة عشر مائة ألف مليون \
    أول الأول ثاني الثاني ثالث آخر يوم يوما أيام شهر شهرا سنة عام وقت تاريخ ساعة كانون شباط آذار نيسان أيار \
    حزيران تموز آب أيلول تشرين دولة دول بلد شعب أمة أمم حكومة حكومتي وزير وزيرة رئيس رئيسة مجلس أمن رسالة \
    مذكرة مرفق وثيقة نص كلمة مادة اتفاق قانون حق حقوق جزء نقطة حالة مكان نهاية طريق صوت شرف سيد سيدة سيدتي \
    كبير صغير جديد قديم عال طويل قصير رجل امرأة طفل أب ابن بنت بيت مدينة شارع باب كتاب صفحة ثمن موت حياة اسم \
    يد رأس عين ماء هواء نار أرض بحر سلام حرب قوة عدد علم عمل فيما لما مما عما كي لكي سوف يورو دولار دولارا \
    فرنك جنيه المائة تؤكد تقرر ترفض تقبل تعارض نعارض ولاية جلسة القرار قرار إقليم موظفين السفير الممثل \
    الدائم يناير فبراير مارس أبريل مايو يونيه يوليه أغسطس سبتمبر أكتوبر نوفمبر ديسمبر";
