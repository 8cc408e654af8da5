import { ActionIcon } from '@mantine/core';
import { IconBarcode } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

const CameraScanner = lazy(() => import('./CameraScanner'));

/** There where there is a camera. */
export function ScanButton({ onCode }: { onCode: (code: string) => void }) {
  const { t } = useTranslation('register');
  const [camera, setCamera] = useState(false);
  const [scanning, setScanning] = useState(false);
  useEffect(() => {
    void navigator.mediaDevices?.enumerateDevices().then((all) => setCamera(all.some(({ kind }) => kind === 'videoinput')), () => {});
  }, []);
  if (!camera) return null;
  return (
    <>
      <ActionIcon variant="default" aria-label={t('scan.open')} onClick={() => setScanning(true)}><IconBarcode size={22} /></ActionIcon>
      {scanning && <Suspense><CameraScanner onCode={onCode} onClose={() => setScanning(false)} /></Suspense>}
    </>
  );
}
