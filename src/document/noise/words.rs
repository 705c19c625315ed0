//! How pages speak about themselves, in the languages of the catalogue: updated, counted, shared, printed.
//!
//! Refuses words that law uses as a whole line: "amended on", "published", "in force since" stay.

/// Beginnings of "last updated" lines; a date follows, or nothing.
pub(super) const DATED: &[&str] = &[
    // English
    "(?:this )?page (?:was )?(?:last )?(?:updated|modified|edited|reviewed|generated|printed|visited|retrieved|accessed)(?: on| at)?",
    "(?:last|date) (?:updated?|modified|reviewed|changed|visited?|accessed|printed|retrieved|edited)(?: on| at)?",
    "(?:content |date )?(?:retrieved|printed|generated|accessed|downloaded|visited)(?: on| at)",
    "updated(?: on| at)?|(?:latest|page) update",
    "(?:current|server|local|system) (?:date|time)(?: and time)?|today(?:'s date)? is|your last visit(?: was)?(?: on)?",
    // German, Dutch
    "letzte (?:aktualisierung|änderung der seite)|zuletzt (?:aktualisiert|bearbeitet)(?: am)?|aktualisiert(?: am)?",
    "(?:diese )?seite (?:wurde )?(?:zuletzt )?(?:aktualisiert|geändert)(?: am)?|(?:seite )?abgerufen am|(?:seite )?gedruckt am|ausdruck vom|druckdatum",
    "(?:voor het )?laatst (?:bijgewerkt|gewijzigd op deze pagina)(?: op)?|pagina (?:laatst )?bijgewerkt(?: op)?|afgedrukt op|geraadpleegd op|bijgewerkt(?: op)?",
    // Spanish, Portuguese, Catalan
    "última (?:actualización|modificación de la página|visita)|página actualizada(?: el)?",
    "actualizad[oa](?: el| al)?|fecha de (?:impresión|consulta|actualización)|consultado el|impreso el",
    "última (?:atualização|modificação da página)|atualizad[oa] em|página atualizada em|impresso em|consultado em|acessado em|acedido em",
    "darrera actualització|última actualització",
    // French
    "dernière (?:mise à jour|modification)(?: (?:de la|le|du)(?: page)?)?|page mise à jour(?: le)?|mise? à jour(?: le)?|imprimée? le|consultée? le",
    // Italian, Romanian
    "ultim[oa] (?:aggiornamento|modifica (?:della pagina|pagina))|(?:pagina )?aggiornat[ao](?: il| al)?|stampat[oa] il|consultat[oa] il",
    "ultima (?:actualizare|modificare a paginii)|actualizat(?:ă)?(?: la| în)?(?: data(?: de)?)?|tipărit(?: la)?|accesat(?: la)?",
    // Polish, Czech, Slovak, Slovene, Croatian
    "ostatni[aoe]? (?:aktualizacja|modyfikacja(?: strony)?|zmiana strony)|data (?:ostatniej )?(?:aktualizacji|modyfikacji strony|wydruku)|zaktualizowano(?: dnia)?|wydrukowano(?: dnia)?",
    "(?:poslední|posledná) (?:aktualizace|aktualizácia|změna stránky|úprava stránky)|(?:naposledy )?(?:aktualizováno|aktualizované)(?: dne| dňa)?|datum (?:tisku|aktualizace)|vytištěno(?: dne)?|vytlačené(?: dňa)?",
    "(?:zadnja|nazadnje|posljednja|zadnje) (?:posodobitev|posodobljeno|ažuriranje|ažurirano|promjena stranice|osvežitev)|ažurirano|posodobljeno|natisnjeno|ispisano",
    // Hungarian, Bulgarian, Greek
    "(?:utolsó|legutóbbi) (?:frissítés|módosítás ideje)(?: (?:dátuma|ideje))?|(?:utoljára )?frissítve|nyomtatva|letöltve|lekérdezve",
    "последн[аоя] (?:актуализация|обновяване|промяна на страницата)|актуализиран[ао]?(?: на)?|обновен[ао]?(?: на)?|отпечатан[ао]? на",
    "τελευταία (?:ενημέρωση|τροποποίηση της σελίδας)|ενημερώθηκε(?: στις)?|ημερομηνία (?:εκτύπωσης|ενημέρωσης)|εκτυπώθηκε(?: στις)?",
    // Swedish, Danish, Norwegian, Finnish, Estonian, Latvian, Lithuanian, Icelandic
    "(?:sidan )?(?:senast|sist|sidst) (?:uppdaterad|ändrad på sidan|granskad|oppdatert|opdateret|endret på siden)(?: den)?|uppdaterad(?: den)?|opdateret(?: den)?|oppdatert(?: den)?",
    "(?:utskriven|udskrevet|skrevet ut|hämtad|hentet|besökt)(?: den)|utskriftsdatum|sidan? (?:uppdaterades|ble oppdatert|blev opdateret)(?: den)?",
    "(?:viimeksi |sivu )?päivitetty(?: viimeksi)?|viimeisin päivitys|tulostettu|haettu",
    "viimati (?:uuendatud|muudetud lehel)|uuendatud|pēdējo reizi (?:atjaunots|atjaunināts)|atjaunots|atnaujinta|paskutinį kartą atnaujinta|síðast uppfært",
    // Turkish, Azeri
    "(?:son|en son) (?:güncelleme|güncellenme|değişiklik)(?: (?:tarihi|zamanı))?|güncelleme tarihi|güncellendi|yazdırma tarihi|son yenilənmə",
    // Russian, Ukrainian, Serbian
    "(?:последнее|дата последнего|дата) (?:обновлени[ея](?: страницы)?|изменени[ея] страницы)|(?:страница )?обновлен[оа]?(?: в)?|дата (?:печати|распечатки)|распечатано",
    "(?:останнє|дата останнього|дата) (?:оновлення(?: сторінки)?)|(?:сторінку )?оновлено|надруковано|дата друку|последње ажурирање|ажурирано",
    // Arabic, Persian, Hebrew, Urdu
    "(?:تاريخ )?(?:آخر|اخر) (?:تحديث|تعديل للصفحة)(?: (?:في|بتاريخ|للصفحة))?|تم (?:ال)?تحديث(?: (?:الصفحة|في|بتاريخ))*|تاريخ (?:ال)?(?:تحديث|طباعة)|آخرین (?:به ?روز ?رسانی|به‌روزرسانی|ویرایش صفحه)|تاریخ چاپ",
    "(?:תאריך )?עדכון אחרון|עודכן(?: לאחרונה)?(?: ב-?)?|עודכנה|הודפס(?: ב-?)?|תאריך הדפסה",
    // Thai, Vietnamese, Indonesian, Malay, Hindi, Bengali
    "(?:ปรับปรุง|อัปเดต|แก้ไข)(?:ข้อมูล|หน้านี้)?(?:ล่าสุด|ครั้งล่าสุด)(?:เมื่อ)?|วันที่(?:ปรับปรุง|พิมพ์)(?:ล่าสุด)?",
    "(?:cập nhật|chỉnh sửa)(?: (?:lần cuối|mới nhất|lúc|ngày))*|ngày (?:cập nhật|in)",
    "(?:terakhir|kemas kini terakhir|pembaruan terakhir|tarikh kemas ?kini)(?: (?:diperbarui|diperbaharui|dikemas ?kini|diubah pada halaman))?(?: pada)?|diperbarui(?: pada)?|dicetak pada|diakses pada",
    "(?:अंतिम|पिछला|आखिरी) (?:अद्यतन|अपडेट|संशोधन तिथि)(?: (?:तिथि|किया गया))?|पृष्ठ अद्यतन|अद्यतन तिथि|মুদ্রণের তারিখ|সর্বশেষ (?:আপডেট|হালনাগাদ)",
    // Chinese, Japanese, Korean
    "(?:本页|本頁|页面|頁面)?(?:最后|最後)(?:更新|修改|修訂)?(?:时间|日期|時間)?|更新(?:时间|日期|時間|于|於)|(?:本页|本頁|页面)?(?:打印|列印|访问|訪問|当前|更新)(?:时间|時間|日期)|現在時間|今天是",
    "最終更新日?時?|最終改訂日時|更新日時?|(?:ページ)?(?:更新|取得|印刷|アクセス)日時?|(?:최종|마지막) ?(?:수정일?|업데이트|갱신일?)|수정일시|인쇄일시?|출력일시?",
];

/// What pages count: views, hits, visitors.
pub(super) const COUNTED: &[&str] = &[
    "views|viewed|hits|visits|visitors|downloads|times read",
    "aufrufe|besucher|seitenaufrufe|weergaven|bezoekers|keer bekeken|visitas|vistas|lecturas|visualizações|acessos|visites|vues|lectures",
    "visualizzazioni|visite|letture|accesări|vizualizări|wyświetleń|wyświetlenia|odsłon|odsłony|zobrazení|zobrazeno|megtekintés(?:ek)?|látogató|преглеждания|посещения|προβολές|επισκέψεις",
    "visningar|visninger|besøgende|katselukerrat|katselukertaa|görüntülen?me|okunma|ziyaretçi|просмотр(?:ов|ы|а)?|просмотрено|перегляд(?:ів|и)?",
    "(?:عدد )?(?:المشاهدات|مشاهدات|مشاهدة|الزيارات|الزوار|القراءات|بازدید)|צפיות|(?:จำนวน)?(?:ผู้เข้าชม|เข้าชม|ครั้งที่อ่าน)|lượt (?:xem|truy cập)|dilihat|dibaca|pengunjung|दृश्य|आगंतुक(?: संख्या)?",
    "(?:浏览|瀏覽|点击|點擊|阅读|閱讀)(?:次数|次數|量|数|人次|人數)?|访问量|訪問量|访客数?|访问人数|访问次数|訪客人數|瀏覽人數|次浏览|次瀏覽|人氣|閲覧(?:回)?数|表示回数|(?:累計)?(?:訪問|来訪|来場|利用)者数|アクセス(?:件)?数|조회수?|(?:총 ?|누적 ?)?방문자 ?수?",
];

/// "Page" before a page's number.
pub(super) const PAGE: &[&str] = &[
    "page|seite|pagina|página|pág\\.?|strona|strana|oldal|страница|стр\\.|сторінка|σελίδα|sida|side|sivu|sayfa|الصفحة|صفحة|עמוד|หน้า|trang|halaman|पृष्ठ|第|image|photo|bild|foto|slide",
];

/// "Of" between a page's number and how many there are.
pub(super) const OF: &[&str] = &[
    "of|von|van|de|sur|di|din|z|ze|/|av|af|out of|из|з|от|από|من|מתוך|จาก|dari|का|页[，,]?\\s*共",
];

/// Whole lines of buttons and boxes: share, print, cookies, to the top, subscribe, advertisement.
pub(super) const WHOLE: &[&str] = &[
    // share and follow
    "share(?: this)?(?: page| article| story| post)?(?: (?:on|via|to|with))?(?: (?:facebook|twitter|x|linkedin|e-?mail|whatsapp|telegram|friends))?|tweet(?: this)?|sharing is caring|copy link|link copied",
    "(?:seite |artikel |beitrag )?(?:drucken|teilen|empfehlen|weiterempfehlen|merken)(?: (?:auf|über) (?:facebook|twitter|x|linkedin|whatsapp|e-?mail))?|(?:pagina )?(?:delen|deel deze pagina|afdrukken)",
    "(?:compartir|compartilhar|partilhar|imprimir|compártelo)(?: (?:esta )?página)?(?: (?:en|no|na|por) (?:facebook|twitter|x|linkedin|whatsapp|e-?mail))?|(?:partager|imprimer)(?: (?:cette |la )?page)?(?: sur (?:facebook|twitter|x|linkedin))?",
    "condividi(?: (?:la |questa )?pagina)?(?: su (?:facebook|twitter|x|linkedin))?|stampa (?:la |questa )?pagina|distribuie|partajează|tipărește|udostępnij|drukuj(?: stronę)?|sdílet|zdieľať|tisk(?:nout)?(?: stránku)?|tlačiť|podijeli|natisni|ispiši",
    "nyomtatás|сподели|отпечатай|εκτύπωση|dela(?: sidan)?|del siden|skriv ut(?: sidan| siden)?|udskriv(?: siden)?|jaa(?: sivu)?|tulosta(?: sivu)?|jaga|dalīties|dalintis",
    "paylaş|yazdır|поделиться|распечатать|версия для печати|поділитися|друкувати|роздрукувати|(?:مشاركة|شارك)(?: (?:الصفحة|على \\p{L}+))|طباعة(?: الصفحة)?|שתף|שיתוף|הדפס(?:ה)?",
    "แชร์|พิมพ์(?:หน้านี้)?|chia sẻ|in trang(?: này)?|bagikan|cetak halaman|साझा करें|शेयर करें|प्रिंट करें|打印(?:本页)?|列印|关闭(?:窗口|本页)?|關閉視窗|分享(?:到|至)?|收藏(?:本页)?|字号|大 中 小|字体[:：]? ?大 ?中 ?小",
    "印刷(?:する)?|シェア(?:する)?|ツイート(?:する)?|인쇄(?:하기)?|공유(?:하기)?|목록",
    "print(?: this)?(?: page)?|printer[- ]friendly(?: version)?|druckversion|version imprimable|versión para imprimir|e-?mail this page|bookmark this page|follow us(?: on)?(?: (?:facebook|twitter|x|linkedin|instagram|youtube))?",
    // to the top, to the content
    "(?:back |return )?to (?:the )?top(?: of (?:the )?page)?|top of page|skip to (?:main )?content|skip navigation|back to (?:list|results|overview)|zum inhalt springen|nach oben|zum seitenanfang|zurück(?: zur (?:liste|listenansicht|übersicht))?|naar boven|terug naar boven|naar inhoud",
    "volver arriba|ir al contenido(?: principal)?|voltar ao topo|ir para o conteúdo|haut de page|retour en haut|retour à la liste|aller au contenu(?: principal)?|torna su|vai al contenuto|înapoi sus|do góry|przejdź do treści|nahoru|zpět nahoru|späť hore|přejít na obsah|a lap tetejére|нагоре|επιστροφή στην κορυφή",
    "till toppen|till sidans topp|til toppen|hopp til innhold|sivun alkuun|siirry sisältöön|sayfa başı|yukarı çık|наверх|вверх|в начало|вгору|إلى الأعلى|أعلى الصفحة|חזרה למעלה|דלג לתוכן|กลับสู่ด้านบน|lên đầu trang|kembali ke atas|शीर्ष पर जाएँ|返回(?:顶部|頂部|首页|首頁)|回頁首|ページの先頭へ(?:戻る)?|ページトップへ|トップへ戻る|맨 ?위로|본문 ?바로가기",
    // cookies and consent
    "(?:we|this (?:web)?site) uses? cookies[^;]*|(?:accept|allow|reject|decline|refuse)(?: all)?(?: (?:optional|additional|necessary))?(?: cookies)?|(?:manage )?(?:cookie|privacy) (?:settings|preferences)|manage cookies|i (?:agree|accept)|got it",
    "(?:alle )?(?:cookies )?(?:akzeptieren|ablehnen|zustimmen)|cookie-?einstellungen|(?:diese|unsere) (?:web)?seite (?:verwendet|nutzt) cookies[^;]*|(?:alle )?cookies (?:accepteren|weigeren|toestaan)|cookie-?instellingen",
    "(?:aceptar|rechazar|aceitar|rejeitar)(?: todas| todos)?(?: (?:las|os))?(?: cookies)?|configurar cookies|tout (?:accepter|refuser)|(?:accepter|refuser)(?: tous)?(?: les)? cookies|gérer les cookies|(?:accetta|rifiuta)(?: tutti)?(?: i)?(?: cookie)?|gestisci (?:i )?cookie",
    "acceptă(?: toate)?(?: cookie-urile)?|(?:akceptuj|odrzuć|zaakceptuj|akceptuję)(?: wszystkie)?(?: pliki cookie| cookies)?|ustawienia (?:plików )?cookies?|(?:přijmout|odmítnout|povolit|prijať|odmietnuť)(?: vše| všetko| všechny)?(?: cookies)?|nastavení cookies|(?:összes )?(?:süti(?:k)? )?(?:elfogadása|elutasítása)|süti ?beállítások",
    "приемам(?: всички)?(?: бисквитки(?:те)?)?|настройки на бисквитките|αποδοχή(?: όλων)?(?: των)?(?: cookies)?|ρυθμίσεις cookies|(?:acceptera|godkänn|avvisa|accepter|godta|afvis|avslå)(?: alla| alle)?(?: cookies| kakor| informasjonskapsler)?|cookie-?inställningar|hyväksy(?: kaikki)?(?: evästeet)?|evästeasetukset",
    "(?:tüm )?(?:çerezleri )?(?:kabul et|reddet)|çerez (?:ayarları|tercihleri)|принять(?: все)?(?: файлы)?(?: cookie)?|настройки cookie|прийняти(?: всі)?(?: файли)?(?: cookie)?|(?:قبول|رفض)(?: جميع)?(?: ملفات تعريف الارتباط| الكوكيز)?|إعدادات ملفات تعريف الارتباط|(?:אישור|קבל|אשר)(?: כל)?(?: העוגיות| עוגיות)|הגדרות עוגיות",
    "ยอมรับ(?:ทั้งหมด|คุกกี้(?:ทั้งหมด)?)?|ตั้งค่าคุกกี้|chấp nhận(?: tất cả)?(?: cookie)?|cài đặt cookie|(?:terima|tolak)(?: semua)?(?: cookie| kuki)?|pengaturan cookie|(?:सभी )?कुकीज़ स्वीकार करें|接受(?:所有|全部)?\\s?cookies?|(?:すべての)?(?:cookie|クッキー)(?:を)?(?:受け入れる|許可する|同意する)|(?:모든 )?쿠키 (?:허용|동의|거부)",
];

/// Whole lines that stand between the paragraphs of an article: advertisements, what else there is to read.
/// Law has headings of these words, so they count in articles only.
pub(super) const BETWEEN: &[&str] = &[
    "pdf|more information|weitere informationen|más información|plus d'informations?|maggiori informazioni|advert(?:isement)?s?|sponsored(?: content)?|continue reading(?: below)?|read more|read also|you may also like|related (?:articles?|stories|news|content|posts?|links)|recommended(?: for you)?|most (?:read|popular)|loading(?: content)?|subscribe(?: now)?|sign up(?: now)?|log in|leave a comment|post a comment",
    "anzeige|werbung|weiterlesen|mehr (?:lesen|dazu|zum thema)|lesen sie auch|das könnte sie auch interessieren|publicidad|anuncio|leer más|lea también|te puede interesar|publicidade|leia (?:mais|também)|publicité|lire (?:la suite|aussi)|à lire aussi|pubblicità|leggi (?:anche|di più)|advertentie|lees (?:meer|ook)",
    "reklama|czytaj (?:także|więcej|też)|publicitate|citește și|reklam|annons|annonse|mainos|läs (?:mer|också)|les også|læs også|lue (?:myös|lisää)|hirdetés|реклама|читайте также|читайте також|διαφήμιση|διαβάστε επίσης|إعلان|اقرأ أيضا|פרסומת|โฆษณา|quảng cáo|iklan|baca juga|विज्ञापन|广告|廣告|相关(?:新闻|阅读|文章)|相關新聞|広告|関連記事|광고",
];
